import {
  checkSoftmaxCrossEntropy,
  checkSoftmaxCrossEntropyBackward,
  type SoftmaxCrossEntropyKernels,
} from '@inkling/tensor/kernels';
import { type Context, kernelIndex } from './context.ts';
import { EXP_COST } from './softmax.ts';

// B: samples in the batch. C: classes.

const FORWARD = kernelIndex('softmaxCrossEntropy');
const BACKWARD = kernelIndex('softmaxCrossEntropyBackward');

export const softmaxCrossEntropyKernels = ({
  queue,
  input,
  output,
}: Context): SoftmaxCrossEntropyKernels => ({
  softmaxCrossEntropy(logitsBuffer, labelsBuffer, lossesBuffer, probabilitiesBuffer) {
    const [B, C] = checkSoftmaxCrossEntropy(logitsBuffer, labelsBuffer, lossesBuffer, probabilitiesBuffer);
    const logits = input(logitsBuffer);
    const labels = input(labelsBuffer);
    const losses = output(lossesBuffer);
    const probabilities = output(probabilitiesBuffer);
    queue.begin(FORWARD, B, EXP_COST * (C + 2));
    queue.read(logits);
    queue.read(labels);
    queue.write(losses);
    queue.write(probabilities);
  },
  softmaxCrossEntropyBackward(probabilitiesBuffer, labelsBuffer, logitGradientBuffer) {
    const [B, C] = checkSoftmaxCrossEntropyBackward(probabilitiesBuffer, labelsBuffer, logitGradientBuffer);
    const probabilities = input(probabilitiesBuffer);
    const labels = input(labelsBuffer);
    const logitGradient = output(logitGradientBuffer);
    queue.begin(BACKWARD, B, 4 * C);
    queue.read(probabilities);
    queue.read(labels);
    queue.write(logitGradient);
    queue.integer(B);
  },
});
