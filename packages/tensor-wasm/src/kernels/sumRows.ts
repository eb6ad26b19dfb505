import { checkSumRows, type SumRowsKernel } from '@inkling/tensor/kernels';
import { type Context, kernelIndex } from './context.ts';

// B: samples in the batch. F: features.

const SUM_ROWS = kernelIndex('sumRows');

export const sumRowsKernel = ({ queue, input, output }: Context): SumRowsKernel => ({
  sumRows(inputBuffer, outputBuffer) {
    const [B, F] = checkSumRows(inputBuffer, outputBuffer);
    const from = input(inputBuffer);
    const to = output(outputBuffer);
    queue.begin(SUM_ROWS, Math.ceil(F / 4), B);
    queue.readAll(from);
    queue.writeAll(to);
    queue.integer(B);
    queue.integer(F);
  },
});
