import { checkWholeNumber, sizeOf } from '@inkling/tensor';
import { checkAboveZero } from '../checkSettings.ts';
import { onesInitializer } from '../initializers/onesInitializer.ts';
import { zerosInitializer } from '../initializers/zerosInitializer.ts';
import { expectFeatures } from './expectFeatures.ts';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';
import { readNumber, readWholeNumber } from './readSettings.ts';

export interface LayerNormOptions {
  /** Added to the variance, so that the denominator is never 0: ε. Default 1e-5. */
  readonly epsilon?: number;
}

/**
 * Normalizes each row along the last axis of each sample to mean 0 and variance 1, then applies a learned
 * scale γ and shift β to each feature: `[…, features] → […, features]`. The result is the same in training
 * and evaluation, and does not depend on the other samples of the batch.
 * Parameters: `scale [features]`, `shift [features]`.
 *
 * J. L. Ba, J. R. Kiros, G. Hinton: Layer normalization (2016), section 3.
 *
 * @throws ArgumentError when `features` is not a whole number from 1 up, or ε is not a number above 0.
 */
export function layerNorm(
  features: number,
  { epsilon = 1e-5 }: LayerNormOptions = {},
): Layer<'scale' | 'shift'> {
  checkWholeNumber('layerNorm', 'features', features);
  checkAboveZero('layerNorm', 'epsilon', epsilon);
  return {
    kind: 'layerNorm',
    settings: { features, epsilon },
    backwardReads: 'input',
    parameters: [
      { name: 'scale', shape: [features], initialize: onesInitializer },
      { name: 'shift', shape: [features], initialize: zerosInitializer },
    ],

    outputShape(inputShape) {
      expectFeatures('layerNorm', inputShape, features);
      return inputShape;
    },

    operations: (inputShape) => 8 * sizeOf(inputShape),

    // μ = mean(Z), σ² = mean((Z − μ)²), over the F elements of a row
    // A = γ · (Z − μ) / √(σ² + ε) + β
    forward({ kernels, input, output, parameters }) {
      kernels.layerNorm(input, parameters.scale, parameters.shift, output, epsilon);
    },

    // With Ẑ = (Z − μ) / √(σ² + ε), and g = γ · dA:
    // dγ = Σ dA · Ẑ and dβ = Σ dA, summed over the rows
    // dZ = (g − mean(g) − Ẑ · mean(g · Ẑ)) / √(σ² + ε), the means over the row
    backward({ kernels, input, parameters, outputGradient, inputGradient, parameterGradients }) {
      kernels.layerNormBackward(
        input,
        parameters.scale,
        outputGradient,
        inputGradient,
        parameterGradients.scale,
        parameterGradients.shift,
        epsilon,
      );
    },
  };
}

/** Reads a `layerNorm` layer from a saved model. */
export const layerNormReader: LayerReader = {
  kind: 'layerNorm',
  read: (settings) =>
    layerNorm(readWholeNumber(settings, 'features'), { epsilon: readNumber(settings, 'epsilon') }),
};
