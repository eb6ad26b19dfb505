import { type CountCorrectKernel, checkCountCorrect } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';

export const countCorrectKernel = ({ enqueue, readAll, writeAll }: Context): CountCorrectKernel => ({
  countCorrect(scores, labels, count) {
    const integers = checkCountCorrect(scores, labels, count);
    enqueue('countCorrect', [readAll(scores), readAll(labels), writeAll(count)], {
      items: 1,
      cost: 4,
      integers,
    });
  },
});
