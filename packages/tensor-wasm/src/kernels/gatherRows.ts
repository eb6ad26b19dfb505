import { sizeOf } from '@inkling/tensor';
import { checkGatherRows, type GatherRowsKernel } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';

export const gatherRowsKernel = ({ enqueue, readAll, write }: Context): GatherRowsKernel => ({
  gatherRows(source, rows, output) {
    const [B] = checkGatherRows(source, rows, output);
    const work = sizeOf(output.shape.slice(1)) / 4;
    enqueue('gatherRows', [readAll(source), readAll(rows), write(output)], { items: B, work });
  },
});
