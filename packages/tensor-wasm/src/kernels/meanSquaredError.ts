import {
  checkMeanSquaredError,
  checkMeanSquaredErrorBackward,
  type MeanSquaredErrorKernels,
} from '@inkling/tensor/kernels';
import { type Context, kernelIndex } from './context.ts';

// B: samples in the batch. O: outputs of one sample.

const FORWARD = kernelIndex('meanSquaredError');
const BACKWARD = kernelIndex('meanSquaredErrorBackward');

export const meanSquaredErrorKernels = ({ queue, input, output }: Context): MeanSquaredErrorKernels => ({
  meanSquaredError(predictionsBuffer, targetsBuffer, lossesBuffer) {
    const [B, O] = checkMeanSquaredError(predictionsBuffer, targetsBuffer, lossesBuffer);
    const predictions = input(predictionsBuffer);
    const targets = input(targetsBuffer);
    const losses = output(lossesBuffer);
    queue.begin(FORWARD, B, O);
    queue.read(predictions);
    queue.read(targets);
    queue.write(losses);
  },
  meanSquaredErrorBackward(predictionsBuffer, targetsBuffer, predictionGradientBuffer) {
    const [B, O] = checkMeanSquaredErrorBackward(predictionsBuffer, targetsBuffer, predictionGradientBuffer);
    const predictions = input(predictionsBuffer);
    const targets = input(targetsBuffer);
    const predictionGradient = output(predictionGradientBuffer);
    queue.begin(BACKWARD, B, O);
    queue.read(predictions);
    queue.read(targets);
    queue.write(predictionGradient);
    queue.integer(B * O);
  },
});
