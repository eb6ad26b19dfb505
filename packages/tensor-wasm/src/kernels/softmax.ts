import { checkSoftmax, type SoftmaxKernel } from '@inkling/tensor/kernels';
import { type Context, kernelIndex } from './context.ts';

// B: samples in the batch. C: classes.

const SOFTMAX = kernelIndex('softmax');
/** What an exponential takes, in vector operations. */
export const EXP_COST = 25;

export const softmaxKernel = ({ queue, input, output }: Context): SoftmaxKernel => ({
  softmax(logitsBuffer, probabilitiesBuffer) {
    const [B, C] = checkSoftmax(logitsBuffer, probabilitiesBuffer);
    const logits = input(logitsBuffer);
    const probabilities = output(probabilitiesBuffer);
    queue.begin(SOFTMAX, B, EXP_COST * C);
    queue.read(logits);
    queue.write(probabilities);
  },
});
