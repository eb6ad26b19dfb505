import type { BackendBuffer } from '@inkling/tensor';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';
import { expectPicture } from './window.ts';

/**
 * Computes the mean of each channel over the whole picture, of any size: `[H, W, C] → [1, 1, C]`. A
 * `flatten` after it gives `[C]`. M. Lin, Q. Chen, S. Yan: Network in network (2014), section 3.2.
 */
export function globalAvgPool(): Layer<never> {
  return {
    kind: 'globalAvgPool',
    settings: {},
    parameters: [],
    backwardReads: 'neither',
    outputShape(inputShape) {
      const [, , channels] = expectPicture('globalAvgPool', inputShape);
      return [1, 1, channels];
    },

    // Z[c] = Σ_(y, x) A[y, x, c] / (H · W)
    forward: ({ kernels, input, output }) => kernels.averagePool2d(input, output, wholeOf(input)),

    // ∂Z[c] / ∂A[y, x, c] = 1 / (H · W)
    backward({ kernels, input, outputGradient, inputGradient }) {
      if (inputGradient) kernels.averagePool2dBackward(outputGradient, inputGradient, wholeOf(input));
    },
  };
}

/** A window as large as the pictures of a batch. */
function wholeOf({ shape: [, height, width] }: BackendBuffer) {
  return { size: [height, width], stride: [1, 1], padding: [0, 0] } as const;
}

/** Reads a `globalAvgPool` layer from a saved model. */
export const globalAvgPoolReader: LayerReader = { kind: 'globalAvgPool', read: () => globalAvgPool() };
