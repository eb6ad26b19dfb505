import { activationKernels } from './activation.ts';
import { adamStepKernel } from './adamStep.ts';
import { addBiasKernel } from './addBias.ts';
import { addScaledKernel } from './addScaled.ts';
import { addSumKernel } from './addSum.ts';
import { averagePool2dKernels } from './averagePool2d.ts';
import { batchNormKernels } from './batchNorm.ts';
import { binaryCrossEntropyKernels } from './binaryCrossEntropy.ts';
import { clipKernels } from './clip.ts';
import { conv2dKernel } from './conv2d.ts';
import { conv2dGradientKernels } from './conv2dGradients.ts';
import { copyKernel } from './copy.ts';
import { countCorrectKernel } from './countCorrect.ts';
import { dropoutKernel } from './dropout.ts';
import { gatherRowsKernel } from './gatherRows.ts';
import { huberKernels } from './huber.ts';
import type { KernelSet } from './kernelSet.ts';
import { layerNormKernels } from './layerNorm.ts';
import { matmulKernel } from './matmul.ts';
import { maxPool2dKernels } from './maxPool2d.ts';
import { meanSquaredErrorKernels } from './meanSquaredError.ts';
import { momentumStepKernel } from './momentumStep.ts';
import { moveTowardsKernel } from './moveTowards.ts';
import { multiplyKernel } from './multiply.ts';
import { softmaxKernels } from './softmax.ts';
import { softmaxCrossEntropyKernels } from './softmaxCrossEntropy.ts';
import { sumRowsKernel } from './sumRows.ts';

/** All kernels. */
export const allKernels: KernelSet = {
  binary: (mode) =>
    mode === 'fast' ? import('../binary/generated/fast.ts') : import('../binary/generated/exact.ts'),
  make: (context, threads) => ({
    ...activationKernels(context),
    ...adamStepKernel(context),
    ...addBiasKernel(context),
    ...addScaledKernel(context),
    ...addSumKernel(context),
    ...averagePool2dKernels(context),
    ...batchNormKernels(context),
    ...binaryCrossEntropyKernels(context),
    ...clipKernels(context),
    ...conv2dKernel(context),
    ...conv2dGradientKernels(context, threads),
    ...copyKernel(context),
    ...countCorrectKernel(context),
    ...dropoutKernel(context),
    ...gatherRowsKernel(context),
    ...huberKernels(context),
    ...layerNormKernels(context),
    ...matmulKernel(context, threads),
    ...maxPool2dKernels(context),
    ...meanSquaredErrorKernels(context),
    ...momentumStepKernel(context),
    ...moveTowardsKernel(context),
    ...multiplyKernel(context),
    ...softmaxCrossEntropyKernels(context),
    ...softmaxKernels(context),
    ...sumRowsKernel(context),
  }),
};
