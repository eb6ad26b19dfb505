import { sizeOf } from '@inkling/tensor';
import { type AddSumKernel, checkAddSum, SUM_BLOCK } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';

export const addSumKernel = ({ enqueue, readAll, writeAll }: Context): AddSumKernel => ({
  addSum(values, total) {
    checkAddSum(total);
    const settings = { items: 1, cost: 4, integers: [sizeOf(values.shape), SUM_BLOCK] };
    enqueue('addSum', [readAll(values), writeAll(total)], settings);
  },
});
