import { checkSumRows, type SumRowsKernel } from '@inkling/tensor/kernels';
import { type Context, kernelIndex } from './context.ts';

// R: rows. F: features.

const SUM_ROWS = kernelIndex('sumRows');
/** Columns that one item adds up. */
const AT_ONCE = 16;

export const sumRowsKernel = ({ queue, input, output }: Context): SumRowsKernel => ({
  sumRows(inputBuffer, outputBuffer) {
    const [R, F] = checkSumRows(inputBuffer, outputBuffer);
    const from = input(inputBuffer);
    const to = output(outputBuffer);
    queue.begin(SUM_ROWS, Math.ceil(F / AT_ONCE), (AT_ONCE / 4) * R);
    queue.readAll(from);
    queue.writeAll(to);
    queue.integer(R);
    queue.integer(F);
  },
});
