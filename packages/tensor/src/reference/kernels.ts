import type { Kernels } from '../backend.ts';
import { activationKernels } from './activation.ts';
import { adamStepKernel } from './adamStep.ts';
import { addBiasKernel } from './addBias.ts';
import { addScaledKernel } from './addScaled.ts';
import { addSumKernel } from './addSum.ts';
import type { Arithmetic } from './arithmetic.ts';
import { averagePool2dKernels } from './averagePool2d.ts';
import { batchNormKernels } from './batchNorm.ts';
import { binaryCrossEntropyKernels } from './binaryCrossEntropy.ts';
import { clipKernels } from './clip.ts';
import { conv2dKernels } from './conv2d.ts';
import { copyKernel } from './copy.ts';
import { countCorrectKernel } from './countCorrect.ts';
import { dropoutKernel } from './dropout.ts';
import { gatherRowsKernel } from './gatherRows.ts';
import { huberKernels } from './huber.ts';
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

/** One copy of all reference kernels, in the given precision. */
export const referenceKernels = (arithmetic: Arithmetic): Kernels => ({
  ...activationKernels(arithmetic),
  ...adamStepKernel(arithmetic),
  ...addBiasKernel(),
  ...addScaledKernel(arithmetic),
  ...addSumKernel(arithmetic),
  ...averagePool2dKernels(arithmetic),
  ...batchNormKernels(arithmetic),
  ...binaryCrossEntropyKernels(arithmetic),
  ...clipKernels(arithmetic),
  ...conv2dKernels(arithmetic),
  ...copyKernel(),
  ...countCorrectKernel(),
  ...dropoutKernel(arithmetic),
  ...gatherRowsKernel(),
  ...huberKernels(arithmetic),
  ...layerNormKernels(arithmetic),
  ...matmulKernel(arithmetic),
  ...maxPool2dKernels(),
  ...meanSquaredErrorKernels(arithmetic),
  ...momentumStepKernel(arithmetic),
  ...moveTowardsKernel(arithmetic),
  ...multiplyKernel(),
  ...softmaxCrossEntropyKernels(arithmetic),
  ...softmaxKernels(arithmetic),
  ...sumRowsKernel(),
});
