import { type Layer, onesInitializer } from '@inkling/nn';
import { type LayerReader, readWholeNumber } from '@inkling/nn/layers';

/**
 * Multiplies each feature by a factor that is learned: `[..., features] → [..., features]`. The factors begin
 * at 1. Parameter: `factor [features]`.
 */
export function scale(features: number): Layer<'factor'> {
  return {
    kind: 'scale',
    settings: { features },
    backwardReads: 'input',
    parameters: [{ name: 'factor', shape: [features], initialize: onesInitializer }],

    outputShape: (inputShape) => inputShape,

    workspace: (inputShape, batch) => ({ product: [batch, ...inputShape] }),

    // A = X · f, along the last axis
    forward({ kernels, input, output, parameters }) {
      kernels.multiply(input, parameters.factor, output);
    },

    // df = Σ dA · X    ∂A[s, i] / ∂f[i] = X[s, i], summed over the samples s
    // dX = dA · f      ∂A[s, i] / ∂X[s, i] = f[i]
    backward({ kernels, input, parameters, outputGradient, inputGradient, parameterGradients, workspace }) {
      kernels.multiply(outputGradient, input, workspace.product);
      kernels.sumRows(workspace.product, parameterGradients.factor);
      if (inputGradient) kernels.multiply(outputGradient, parameters.factor, inputGradient);
    },
  };
}

/** Reads a `scale` layer from a saved model: `readModel(bytes, { layers: [...allLayers, scaleReader] })`. */
export const scaleReader: LayerReader = {
  kind: 'scale',
  read: (settings) => scale(readWholeNumber(settings, 'features')),
};
