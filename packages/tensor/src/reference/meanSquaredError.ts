import {
  checkMeanSquaredError,
  checkMeanSquaredErrorBackward,
  type MeanSquaredErrorKernels,
} from '../kernels/meanSquaredError.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

// B: samples in the batch. O: outputs of one sample.

export const meanSquaredErrorKernels = ({ round }: Arithmetic): MeanSquaredErrorKernels => ({
  meanSquaredError(predictionsBuffer, targetsBuffer, lossesBuffer) {
    const [B, O] = checkMeanSquaredError(predictionsBuffer, targetsBuffer, lossesBuffer);
    const predictions = dataOf(predictionsBuffer);
    const targets = dataOf(targetsBuffer);
    const losses = memoryOf(lossesBuffer);
    for (let b = 0; b < B; b += 1) {
      let sum = 0;
      for (let o = b * O; o < (b + 1) * O; o += 1) {
        const difference = round(predictions[o] - targets[o]);
        sum = round(sum + round(difference * difference));
      }
      losses[b] = sum / O;
    }
  },

  // ∂/∂p of (p − t)² / (B·O) is 2·(p − t) / (B·O).
  meanSquaredErrorBackward(predictionsBuffer, targetsBuffer, predictionGradientBuffer) {
    const [B, O] = checkMeanSquaredErrorBackward(predictionsBuffer, targetsBuffer, predictionGradientBuffer);
    const predictions = dataOf(predictionsBuffer);
    const targets = dataOf(targetsBuffer);
    const predictionGradient = memoryOf(predictionGradientBuffer);
    const outputs = round(B * O);
    for (let i = 0; i < B * O; i += 1) {
      predictionGradient[i] = round(2 * round(predictions[i] - targets[i])) / outputs;
    }
  },
});
