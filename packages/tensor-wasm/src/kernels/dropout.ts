import { checkDropout, type DropoutKernel } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';

/** Mixing bits takes longer than sums. */
const COST = 4;

export const dropoutKernel = ({ enqueue, read, write }: Context): DropoutKernel => ({
  dropout(input, output, settings) {
    const { key, threshold, scale, first } = checkDropout(input, output, settings);
    enqueue('dropout', [read(input), write(output)], {
      cost: COST,
      integers: [key, threshold, first],
      reals: [scale],
    });
  },
});
