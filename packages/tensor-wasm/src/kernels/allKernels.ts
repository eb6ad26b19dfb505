import { averagePool2dKernels } from './averagePool2d.ts';
import { batchNormKernels } from './batchNorm.ts';
import { commonKernels } from './commonKernels.ts';
import { conv2dKernel } from './conv2d.ts';
import { conv2dGradientKernels } from './conv2dGradients.ts';
import type { KernelSet } from './kernelSet.ts';
import { layerNormKernels } from './layerNorm.ts';
import { maxPool2dKernels } from './maxPool2d.ts';

/** All kernels. */
export const allKernels: KernelSet = {
  binary: (mode) =>
    mode === 'fast' ? import('../binary/generated/fast.ts') : import('../binary/generated/exact.ts'),
  make: (context, threads) => ({
    ...commonKernels(context, threads),
    ...averagePool2dKernels(context),
    ...batchNormKernels(context),
    ...conv2dKernel(context),
    ...conv2dGradientKernels(context, threads),
    ...layerNormKernels(context),
    ...maxPool2dKernels(context),
  }),
};
