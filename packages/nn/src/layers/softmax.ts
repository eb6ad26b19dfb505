import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';

/**
 * Turns scores along the last axis into probabilities: A_c = e^Z_c / Σ_k e^Z_k. At the end of a network,
 * `run` returns probabilities. `softmaxCrossEntropy` takes the scores before it, which is cheaper and
 * numerically more stable, so the network learns the same weights with and without it.
 * J. Bridle: Probabilistic interpretation of feedforward classification network outputs (1990), eq. 5.
 */
export function softmax(): Layer<never> {
  return {
    kind: 'softmax',
    settings: {},
    parameters: [],
    inPlace: true,
    backwardReads: 'output',
    outputShape: (inputShape) => inputShape,

    // A_c = e^Z_c / Σ_k e^Z_k
    forward: ({ kernels, input, output }) => kernels.softmax(input, output),

    // ∂A_k / ∂Z_c = A_k · ([k = c] − A_c), so dZ_c = A_c · (dA_c − Σ_k A_k · dA_k)
    backward({ kernels, output, outputGradient, inputGradient }) {
      if (inputGradient) kernels.softmaxBackward(output, outputGradient, inputGradient);
    },
  };
}

/** Reads a `softmax` layer from a saved model. */
export const softmaxReader: LayerReader = { kind: 'softmax', read: () => softmax() };
