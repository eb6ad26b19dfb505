import { checkWholeNumber, formatShape, ShapeError, sameShape, sizeOf } from '@inkling/tensor';
import { he } from '../initializers/he.ts';
import type { Initializer } from '../initializers/initializer.ts';
import { zerosInitializer } from '../initializers/zerosInitializer.ts';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';
import { readBoolean, readWholeNumber } from './readSettings.ts';

export interface LinearOptions {
  /** The initializer of the weights. Default `he`. */
  readonly weight?: Initializer;
  /**
   * The initializer of the biases. False for no biases, for example before a batch norm.
   * Default `zerosInitializer`.
   */
  readonly bias?: Initializer | false;
}

/**
 * Computes each output as a weighted sum of all inputs, plus a bias: `[inFeatures] → [outFeatures]`.
 * Parameters: `weight [inFeatures, outFeatures]`, `bias [outFeatures]`.
 * D. Rumelhart, G. Hinton, R. Williams: Learning representations by back-propagating errors (1986), eq. 1.
 *
 * @throws ArgumentError when a number of features is not a whole number from 1 up.
 */
export function linear(
  inFeatures: number,
  outFeatures: number,
  options: LinearOptions & { readonly bias: false },
): Layer<'weight'>;
export function linear(
  inFeatures: number,
  outFeatures: number,
  options?: LinearOptions,
): Layer<'weight' | 'bias'>;
export function linear(
  inFeatures: number,
  outFeatures: number,
  { weight = he, bias = zerosInitializer }: LinearOptions = {},
): Layer<'weight' | 'bias'> {
  checkWholeNumber('linear', 'inFeatures', inFeatures);
  checkWholeNumber('linear', 'outFeatures', outFeatures);
  return {
    kind: 'linear',
    settings: { inFeatures, outFeatures, bias: bias !== false },
    inputShape: [inFeatures],
    backwardReads: 'input',
    parameters: [
      { name: 'weight', shape: [inFeatures, outFeatures], initialize: weight },
      ...(bias === false ? [] : [{ name: 'bias', shape: [outFeatures], initialize: bias } as const]),
    ],

    outputShape(inputShape) {
      if (!sameShape(inputShape, [inFeatures])) {
        const advice = sizeOf(inputShape) === inFeatures ? ' Put flatten() before it.' : '';
        throw new ShapeError(
          `linear: a sample has shape ${formatShape(inputShape)}, expected [${inFeatures}].${advice}`,
        );
      }
      return [outFeatures];
    },

    operations: () => (2 * inFeatures + (bias === false ? 0 : 1)) * outFeatures,

    // Z = A · W + b
    forward({ kernels, input, output, parameters }) {
      kernels.matmul(input, parameters.weight, output);
      if (bias !== false) kernels.addBias(output, parameters.bias, output);
    },

    // dW = Aᵀ · dZ      ∂Z[s, j] / ∂W[i, j] = A[s, i], summed over the samples s
    // db = Σ_s dZ[s]    ∂Z[s, j] / ∂b[j] = 1, summed over the samples s
    // dA = dZ · Wᵀ      ∂Z[s, j] / ∂A[s, i] = W[i, j], summed over the outputs j
    backward({ kernels, input, parameters, outputGradient, inputGradient, parameterGradients }) {
      kernels.matmul(input, outputGradient, parameterGradients.weight, { transposeA: true });
      if (bias !== false) kernels.sumRows(outputGradient, parameterGradients.bias);
      if (inputGradient) {
        kernels.matmul(outputGradient, parameters.weight, inputGradient, { transposeB: true });
      }
    },
  };
}

/** Reads a `linear` layer from a saved model. */
export const linearReader: LayerReader = {
  kind: 'linear',
  read: (settings) =>
    linear(readWholeNumber(settings, 'inFeatures'), readWholeNumber(settings, 'outFeatures'), {
      // Older models have no setting `bias`: their layers always had biases.
      bias: Object.hasOwn(settings, 'bias') && !readBoolean(settings, 'bias') ? false : zerosInitializer,
    }),
};
