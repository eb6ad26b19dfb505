import { checkSumRows, type SumRowsKernel } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';

// R: rows. F: features.

/** Columns that one item sums. */
const AT_ONCE = 16;

export const sumRowsKernel = ({ enqueue, readAll, writeAll }: Context): SumRowsKernel => ({
  sumRows(input, output) {
    const [R, F] = checkSumRows(input, output);
    const settings = { items: Math.ceil(F / AT_ONCE), work: (AT_ONCE / 4) * R, integers: [R, F] };
    enqueue('sumRows', [readAll(input), writeAll(output)], settings);
  },
});
