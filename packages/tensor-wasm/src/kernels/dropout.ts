import { checkDropout, type DropoutKernel } from '@inkling/tensor/kernels';
import { type Context, kernelIndex, rowsOf, vectorsOf } from './context.ts';

const DROPOUT = kernelIndex('dropout');
/** Mixing bits takes longer than sums. */
const COST = 4;

export const dropoutKernel = ({ queue, input, output }: Context): DropoutKernel => ({
  dropout(inputBuffer, outputBuffer, settings) {
    const { key, threshold, scale } = checkDropout(inputBuffer, outputBuffer, settings);
    const from = input(inputBuffer);
    const to = output(outputBuffer);
    queue.begin(DROPOUT, rowsOf(to), COST * vectorsOf(to));
    queue.read(from);
    queue.write(to);
    queue.integer(key);
    queue.integer(threshold);
    queue.real(scale);
  },
});
