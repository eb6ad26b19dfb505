import { type CopyKernel, checkCopy } from '@inkling/tensor/kernels';
import { type Context, kernelIndex, rowsOf, vectorsOf } from './context.ts';

/** Of a view of all rows in their order. */
const COPY = kernelIndex('readRows');

export const copyKernel = ({ queue, input, output, rowView, readRows }: Context): CopyKernel => ({
  copy(inputBuffer, outputBuffer) {
    checkCopy(inputBuffer, outputBuffer);
    const to = output(outputBuffer);
    const view = rowView(inputBuffer);
    if (view) {
      readRows(view, to);
      return;
    }
    const from = input(inputBuffer);
    if (from.address === to.address) return;
    queue.begin(COPY, rowsOf(to), vectorsOf(to));
    queue.read(from);
    queue.none();
    queue.write(to);
    queue.integer(0);
    queue.integer(0);
  },
});
