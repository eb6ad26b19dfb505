import { activationKernels } from './activation.ts';
import { adamStepKernel } from './adamStep.ts';
import { addBiasKernel } from './addBias.ts';
import { addScaledKernel } from './addScaled.ts';
import { addSumKernel } from './addSum.ts';
import { binaryCrossEntropyKernels } from './binaryCrossEntropy.ts';
import { clipKernels } from './clip.ts';
import type { Context } from './context.ts';
import { copyKernel } from './copy.ts';
import { countCorrectKernel } from './countCorrect.ts';
import { dropoutKernel } from './dropout.ts';
import { gatherRowsKernel } from './gatherRows.ts';
import { huberKernels } from './huber.ts';
import { matmulKernel } from './matmul.ts';
import { meanSquaredErrorKernels } from './meanSquaredError.ts';
import { momentumStepKernel } from './momentumStep.ts';
import { moveTowardsKernel } from './moveTowards.ts';
import { multiplyKernel } from './multiply.ts';
import { softmaxKernels } from './softmax.ts';
import { softmaxCrossEntropyKernels } from './softmaxCrossEntropy.ts';
import { sumRowsKernel } from './sumRows.ts';

/** The kernels that every backend for training has: those of networks of linear layers. */
export const commonKernels = (context: Context, threads: number) => ({
  ...activationKernels(context),
  ...adamStepKernel(context),
  ...addBiasKernel(context),
  ...addScaledKernel(context),
  ...addSumKernel(context),
  ...binaryCrossEntropyKernels(context),
  ...clipKernels(context),
  ...copyKernel(context),
  ...countCorrectKernel(context),
  ...dropoutKernel(context),
  ...gatherRowsKernel(context),
  ...huberKernels(context),
  ...matmulKernel(context, threads),
  ...meanSquaredErrorKernels(context),
  ...momentumStepKernel(context),
  ...moveTowardsKernel(context),
  ...multiplyKernel(context),
  ...softmaxCrossEntropyKernels(context),
  ...softmaxKernels(context),
  ...sumRowsKernel(context),
});
