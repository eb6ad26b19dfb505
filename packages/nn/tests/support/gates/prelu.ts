import { type Layer, onesInitializer } from '../../../src/index.ts';
import { type LayerReader, readWholeNumber } from '../../../src/layers/index.ts';

/**
 * A leaky ReLU that learns each feature's slope below 0: A = max(Z, 0) + slope · min(Z, 0), `[…, features]`.
 * K. He, X. Zhang, S. Ren, J. Sun: Delving deep into rectifiers (2015), eq. 1.
 */
export function prelu(features: number): Layer<'slope'> {
  return {
    kind: 'prelu',
    settings: { features },
    backwardReads: 'input',
    parameters: [{ name: 'slope', shape: [features], initialize: onesInitializer }],
    workspace(inputShape, batch) {
      const shape = [batch, ...inputShape];
      return { below: shape, weighted: shape };
    },
    outputShape: (inputShape) => inputShape,

    forward({ kernels, input, output, parameters, workspace: { below, weighted } }) {
      kernels.activation('relu', input, output);
      // min(Z, 0) = Z − max(Z, 0)
      kernels.copy(input, below);
      kernels.addScaled(below, output, -1);
      kernels.multiply(below, parameters.slope, weighted);
      kernels.addScaled(output, weighted, 1);
    },

    // dslope = Σ dA ⊙ min(Z, 0)
    // dZ = dA where Z > 0, else slope · dA
    backward({ kernels, input, outputGradient, inputGradient, parameters, parameterGradients, workspace }) {
      const { below, weighted } = workspace;
      kernels.multiply(outputGradient, below, weighted);
      kernels.sumRows(weighted, parameterGradients.slope);
      if (!inputGradient) return;
      kernels.activationBackward('relu', input, outputGradient, inputGradient);
      kernels.copy(outputGradient, weighted);
      kernels.addScaled(weighted, inputGradient, -1);
      kernels.multiply(weighted, parameters.slope, weighted);
      kernels.addScaled(inputGradient, weighted, 1);
    },
  };
}

export const preluReader: LayerReader = {
  kind: 'prelu',
  read: (settings) => prelu(readWholeNumber(settings, 'features')),
};
