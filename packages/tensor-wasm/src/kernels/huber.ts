import type { HuberKernels } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';
import { valueLossKernels } from './valueLoss.ts';

export const huberKernels = (context: Context): HuberKernels => {
  const { forward, backward } = valueLossKernels(context, 'huber', 2);
  return { huber: forward, huberBackward: backward };
};
