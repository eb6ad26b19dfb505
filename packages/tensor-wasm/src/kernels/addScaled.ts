import { type AddScaledKernel, checkAddScaled } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';

export const addScaledKernel = ({ enqueue, read, write }: Context): AddScaledKernel => ({
  addScaled(target, source, factor) {
    checkAddScaled(target, source);
    enqueue('addScaled', [write(target), read(source)], { reals: [factor] });
  },
});
