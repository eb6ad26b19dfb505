import { checkGatherRows, type GatherRowsKernel } from '@inkling/tensor/kernels';
import { type Context, kernelIndex, vectorsOf } from './context.ts';

const GATHER_ROWS = kernelIndex('gatherRows');

export const gatherRowsKernel = ({ queue, input, output }: Context): GatherRowsKernel => ({
  gatherRows(sourceBuffer, rowsBuffer, outputBuffer) {
    const [B] = checkGatherRows(sourceBuffer, rowsBuffer, outputBuffer);
    const source = input(sourceBuffer);
    const rows = input(rowsBuffer);
    const to = output(outputBuffer);
    queue.begin(GATHER_ROWS, B, vectorsOf(to));
    queue.readAll(source);
    queue.readAll(rows);
    queue.write(to);
  },
});
