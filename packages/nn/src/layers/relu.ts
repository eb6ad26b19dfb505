import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';

/** Keeps what is positive and makes the rest 0, whatever the shape: A = max(0, Z). */
export function relu(): Layer<never> {
  return {
    kind: 'relu',
    settings: {},
    parameters: [],
    inPlace: true,
    backwardReads: 'output',
    outputShape: (inputShape) => inputShape,

    // A = max(0, Z)
    forward({ kernels, input, output }) {
      kernels.activation('relu', input, output);
    },

    // dZ = dA where Z > 0, else 0; and Z > 0 just where A > 0
    backward({ kernels, output, outputGradient, inputGradient }) {
      if (inputGradient) kernels.activationBackward('relu', output, outputGradient, inputGradient);
    },
  };
}

/** Reads a `relu` layer from a saved model. */
export const reluReader: LayerReader = { kind: 'relu', read: () => relu() };
