import {
  type BatchNormKernels,
  checkBatchNorm,
  checkBatchNormBackward,
  checkColumnStatistics,
} from '../kernels/batchNorm.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

// B: rows. F: columns.

export const batchNormKernels = ({ round }: Arithmetic): BatchNormKernels => {
  const inverseOf = (variance: number, epsilon: number) => round(1 / Math.sqrt(variance + round(epsilon)));

  return {
    columnStatistics(inputBuffer, meanBuffer, varianceBuffer) {
      const [B, F] = checkColumnStatistics(inputBuffer, meanBuffer, varianceBuffer);
      const input = dataOf(inputBuffer);
      const mean = memoryOf(meanBuffer);
      const variance = memoryOf(varianceBuffer);
      for (let f = 0; f < F; f += 1) {
        let sum = 0;
        for (let b = 0; b < B; b += 1) sum += input[b * F + f];
        mean[f] = sum / B;
        let squares = 0;
        for (let b = 0; b < B; b += 1) squares += (input[b * F + f] - mean[f]) * (input[b * F + f] - mean[f]);
        variance[f] = squares / B;
      }
    },

    batchNorm(inputBuffer, meanBuffer, varianceBuffer, scaleBuffer, shiftBuffer, outputBuffer, epsilon) {
      const [B, F] = checkBatchNorm(
        inputBuffer,
        meanBuffer,
        varianceBuffer,
        scaleBuffer,
        shiftBuffer,
        outputBuffer,
      );
      const input = dataOf(inputBuffer);
      const mean = dataOf(meanBuffer);
      const variance = dataOf(varianceBuffer);
      const scale = dataOf(scaleBuffer);
      const shift = dataOf(shiftBuffer);
      const output = memoryOf(outputBuffer);
      for (let f = 0; f < F; f += 1) {
        const inverse = inverseOf(variance[f], epsilon);
        for (let i = f; i < B * F; i += F) {
          const normal = round(round(input[i] - mean[f]) * inverse);
          output[i] = round(normal * scale[f]) + shift[f];
        }
      }
    },

    // With i = 1 / √(variance + ε) and x̂ = (x − mean) · i:  dshift = Σ dy,  dscale = Σ dy · x̂.
    // If mean and variance are the input's own:  ∂mean/∂x_b = 1 / B,  ∂variance/∂x_b = 2 · (x_b − mean) / B.
    // With dx̂ = dy · scale:
    //   dx_b = i · (dx̂_b − Σ dx̂ / B − x̂_b · Σ dx̂ · x̂ / B)
    // where Σ dx̂ = dshift · scale and Σ dx̂ · x̂ = dscale · scale.
    batchNormBackward(
      inputBuffer,
      meanBuffer,
      varianceBuffer,
      scaleBuffer,
      outputGradientBuffer,
      inputGradientBuffer,
      scaleGradientBuffer,
      shiftGradientBuffer,
      { epsilon, fixed = false },
    ) {
      const [B, F] = checkBatchNormBackward(
        inputBuffer,
        meanBuffer,
        varianceBuffer,
        scaleBuffer,
        outputGradientBuffer,
        inputGradientBuffer,
        scaleGradientBuffer,
        shiftGradientBuffer,
      );
      const input = dataOf(inputBuffer);
      const mean = dataOf(meanBuffer);
      const variance = dataOf(varianceBuffer);
      const scale = dataOf(scaleBuffer);
      const outputGradient = dataOf(outputGradientBuffer);
      const inputGradient = inputGradientBuffer && memoryOf(inputGradientBuffer);
      const scaleGradient = memoryOf(scaleGradientBuffer);
      const shiftGradient = memoryOf(shiftGradientBuffer);
      for (let f = 0; f < F; f += 1) {
        const inverse = inverseOf(variance[f], epsilon);
        const normalAt = (i: number) => round(round(input[i] - mean[f]) * inverse);
        let sum = 0;
        let moment = 0;
        for (let i = f; i < B * F; i += F) {
          sum += outputGradient[i];
          moment += outputGradient[i] * normalAt(i);
        }
        shiftGradient[f] = sum;
        scaleGradient[f] = moment;
        if (!inputGradient) continue;
        const common = fixed ? 0 : round(round(shiftGradient[f] / B) * scale[f]);
        const slope = fixed ? 0 : round(round(scaleGradient[f] / B) * scale[f]);
        for (let i = f; i < B * F; i += F) {
          const centred = round(round(outputGradient[i] * scale[f]) - common);
          inputGradient[i] = inverse * round(centred - round(normalAt(i) * slope));
        }
      }
    },
  };
};
