import { checkSoftmax, checkSoftmaxBackward, type SoftmaxKernels } from '@inkling/tensor/kernels';
import { type Context, itemsOfRows, kernelIndex, vectorsOf } from './context.ts';

// C: classes.

const FORWARD = kernelIndex('softmax');
const BACKWARD = kernelIndex('softmaxBackward');
/** What an exponential takes, in vector operations. */
export const EXP_COST = 25;

export const softmaxKernels = ({ queue, input, output }: Context): SoftmaxKernels => ({
  softmax(logitsBuffer, probabilitiesBuffer) {
    const [, C] = checkSoftmax(logitsBuffer, probabilitiesBuffer);
    const logits = input(logitsBuffer);
    const probabilities = output(probabilitiesBuffer);
    queue.begin(FORWARD, itemsOfRows(logits), 4 * EXP_COST * vectorsOf(logits));
    queue.read(logits);
    queue.write(probabilities);
    queue.integer(4 * C);
  },
  softmaxBackward(probabilitiesBuffer, outputGradientBuffer, inputGradientBuffer) {
    const [, C] = checkSoftmaxBackward(probabilitiesBuffer, outputGradientBuffer, inputGradientBuffer);
    const probabilities = input(probabilitiesBuffer);
    const outputGradient = input(outputGradientBuffer);
    const inputGradient = output(inputGradientBuffer);
    queue.begin(BACKWARD, itemsOfRows(probabilities), 16 * vectorsOf(probabilities));
    queue.read(probabilities);
    queue.read(outputGradient);
    queue.write(inputGradient);
    queue.integer(4 * C);
  },
});
