import { sizeOf } from '@inkling/tensor';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';

/** Writes a sample of any shape as one row of numbers, `[…] → [size]`: from pictures to `linear`. */
export function flatten(): Layer<never> {
  return {
    kind: 'flatten',
    settings: {},
    parameters: [],
    inPlace: true,
    backwardReads: 'neither',
    outputShape: (inputShape) => [sizeOf(inputShape)],

    // The same numbers in the same order; where both are the same memory there is nothing to do.
    forward: ({ kernels, input, output }) => kernels.copy(input, output),
    backward({ kernels, outputGradient, inputGradient }) {
      if (inputGradient) kernels.copy(outputGradient, inputGradient);
    },
  };
}

/** Reads a `flatten` layer from a saved model. */
export const flattenReader: LayerReader = { kind: 'flatten', read: () => flatten() };
