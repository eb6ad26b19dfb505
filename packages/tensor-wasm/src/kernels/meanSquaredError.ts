import type { MeanSquaredErrorKernels } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';
import { valueLossKernels } from './valueLoss.ts';

export const meanSquaredErrorKernels = (context: Context): MeanSquaredErrorKernels => {
  const { forward, backward } = valueLossKernels(context, 'meanSquaredError', 1);
  return { meanSquaredError: forward, meanSquaredErrorBackward: backward };
};
