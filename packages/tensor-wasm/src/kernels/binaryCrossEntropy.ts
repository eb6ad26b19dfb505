import type { BinaryCrossEntropyKernels } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';
import { EXP_COST } from './softmax.ts';
import { valueLossKernels } from './valueLoss.ts';

export const binaryCrossEntropyKernels = (context: Context): BinaryCrossEntropyKernels => {
  // An exponential and a logarithm.
  const { forward, backward } = valueLossKernels(context, 'binaryCrossEntropy', 2 * EXP_COST);
  return { binaryCrossEntropy: forward, binaryCrossEntropyBackward: backward };
};
