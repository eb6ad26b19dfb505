import { checkSoftmax, checkSoftmaxBackward, type SoftmaxKernels } from '@inkling/tensor/kernels';
import { type Context, itemsOfRows } from './context.ts';

// C: classes.

/** Cost of an exponential, in vector operations. */
export const EXP_COST = 25;

export const softmaxKernels = ({ enqueue, read, write }: Context): SoftmaxKernels => ({
  softmax(logits, probabilities) {
    const [, C] = checkSoftmax(logits, probabilities);
    const settings = { items: itemsOfRows(logits), cost: 4 * EXP_COST, integers: [4 * C] };
    enqueue('softmax', [read(logits), write(probabilities)], settings);
  },
  softmaxBackward(probabilities, outputGradient, inputGradient) {
    const [, C] = checkSoftmaxBackward(probabilities, outputGradient, inputGradient);
    const operands = [read(probabilities), read(outputGradient), write(inputGradient)] as const;
    enqueue('softmaxBackward', operands, {
      items: itemsOfRows(probabilities),
      cost: 16,
      integers: [4 * C],
    });
  },
});
