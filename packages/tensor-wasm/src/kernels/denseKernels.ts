import { UnavailableError } from '@inkling/tensor';
import { commonKernels } from './commonKernels.ts';
import type { KernelSet } from './kernelSet.ts';

/** The kernels of networks of linear layers. The others refuse. */
export const denseKernels: KernelSet = {
  binary: (mode) =>
    mode === 'fast' ? import('../binary/generated/denseFast.ts') : import('../binary/generated/dense.ts'),
  make: (context, threads) => ({
    ...commonKernels(context, threads),
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
