import { sizeOf } from '@inkling/tensor';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';

/** Reshapes a sample of any shape to one row, `[…] → [size]`, for example before a `linear` layer. */
export function flatten(): Layer<never> {
  return {
    kind: 'flatten',
    settings: {},
    parameters: [],
    inPlace: true,
    backwardReads: 'neither',
    outputShape: (inputShape) => [sizeOf(inputShape)],

    // The order of the elements stays. If input and output share memory, the copy does nothing.
    forward: ({ kernels, input, output }) => kernels.copy(input, output),
    backward({ kernels, outputGradient, inputGradient }) {
      if (inputGradient) kernels.copy(outputGradient, inputGradient);
    },
  };
}

/** Reads a `flatten` layer from a saved model. */
export const flattenReader: LayerReader = { kind: 'flatten', read: () => flatten() };
