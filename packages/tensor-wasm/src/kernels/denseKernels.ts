import { UnavailableError } from '@inkling/tensor';
import { activationKernels } from './activation.ts';
import { adamStepKernel } from './adamStep.ts';
import { addBiasKernel } from './addBias.ts';
import { addScaledKernel } from './addScaled.ts';
import { addSumKernel } from './addSum.ts';
import { binaryCrossEntropyKernels } from './binaryCrossEntropy.ts';
import { clipKernels } from './clip.ts';
import { copyKernel } from './copy.ts';
import { countCorrectKernel } from './countCorrect.ts';
import { dropoutKernel } from './dropout.ts';
import { gatherRowsKernel } from './gatherRows.ts';
import { huberKernels } from './huber.ts';
import type { KernelSet } from './kernelSet.ts';
import { matmulKernel } from './matmul.ts';
import { meanSquaredErrorKernels } from './meanSquaredError.ts';
import { momentumStepKernel } from './momentumStep.ts';
import { moveTowardsKernel } from './moveTowards.ts';
import { multiplyKernel } from './multiply.ts';
import { softmaxKernels } from './softmax.ts';
import { softmaxCrossEntropyKernels } from './softmaxCrossEntropy.ts';
import { sumRowsKernel } from './sumRows.ts';

/** The kernels of networks of linear layers. The others refuse. */
export const denseKernels: KernelSet = {
  binary: (mode) =>
    mode === 'fast' ? import('../binary/generated/denseFast.ts') : import('../binary/generated/dense.ts'),
  make: (context, threads) => ({
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
    ...otherKernels,
  }),
};

function refuse(): never {
  throw new UnavailableError(
    'wasm for dense networks: a kernel of convolutions, poolings or norms was called. Use wasmBackend().',
  );
}

/** The kernels that the set lacks. */
export const otherKernels = {
  averagePool2d: refuse,
  averagePool2dBackward: refuse,
  batchNorm: refuse,
  batchNormBackward: refuse,
  columnStatistics: refuse,
  conv2d: refuse,
  conv2dInputGradient: refuse,
  conv2dWeightGradient: refuse,
  layerNorm: refuse,
  layerNormBackward: refuse,
  maxPool2d: refuse,
  maxPool2dBackward: refuse,
};
