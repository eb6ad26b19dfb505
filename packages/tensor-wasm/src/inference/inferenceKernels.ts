import { activationKernels } from '../kernels/activation.ts';
import { addBiasKernel } from '../kernels/addBias.ts';
import { addScaledKernel } from '../kernels/addScaled.ts';
import { averagePool2dKernels } from '../kernels/averagePool2d.ts';
import { batchNormKernels } from '../kernels/batchNorm.ts';
import { conv2dKernel } from '../kernels/conv2d.ts';
import { copyKernel } from '../kernels/copy.ts';
import type { MakeKernels } from '../kernels/kernelSet.ts';
import { layerNormKernels } from '../kernels/layerNorm.ts';
import { matmulKernel } from '../kernels/matmul.ts';
import { maxPool2dKernels } from '../kernels/maxPool2d.ts';
import { softmaxKernels } from '../kernels/softmax.ts';
import { trainingKernels } from './trainingKernels.ts';

/** The kernels that `network.run` and `predict` call, for any layers. The others refuse. */
export const inferenceKernels: MakeKernels = (context, threads) => ({
  ...activationKernels(context),
  ...addBiasKernel(context),
  ...addScaledKernel(context),
  ...averagePool2dKernels(context),
  ...batchNormKernels(context),
  ...conv2dKernel(context),
  ...copyKernel(context),
  ...layerNormKernels(context),
  ...matmulKernel(context, threads),
  ...maxPool2dKernels(context),
  ...softmaxKernels(context),
  // The files of some kernels hold their gradients too.
  ...trainingKernels,
});
