import { ArgumentError, checkWholeNumber, sizeOf } from '@inkling/tensor';
import { checkAboveZero } from '../checkSettings.ts';
import { onesInitializer } from '../initializers/onesInitializer.ts';
import { zerosInitializer } from '../initializers/zerosInitializer.ts';
import { expectFeatures } from './expectFeatures.ts';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';
import { readNumber, readWholeNumber } from './readSettings.ts';

export interface BatchNormOptions {
  /**
   * The share of a batch's statistics in the updated running statistics, above 0 and at most 1.
   * Default 0.1.
   */
  readonly momentum?: number;
  /** Added to the variance, so that the denominator is never 0: ε. Default 1e-5. */
  readonly epsilon?: number;
}

/**
 * Normalizes each feature to mean 0 and variance 1, over the samples of the batch and all positions of a
 * picture. Then applies a learned scale γ and shift β: `[…, features] → […, features]`. Samples can be rows
 * (1d) or pictures (2d). In evaluation the layer uses the running mean and variance instead of the batch's.
 * It also does so in training when a batch has only one row, because one row has no variance.
 * Parameters, all `[features]`: `scale` and `shift` are learned; the layer updates `runningMean` and
 * `runningVariance` itself.
 *
 * S. Ioffe, C. Szegedy: Batch normalization: accelerating deep network training by reducing internal
 * covariate shift (2015), algorithms 1 and 2. The running variance is the unbiased one, Σ
 * (Z − μ)² / (m − 1).
 *
 * @throws ArgumentError when `features` is not a whole number from 1 up, or a setting is not a number
 * above 0, or `momentum` is above 1.
 */
export function batchNorm(
  features: number,
  { momentum = 0.1, epsilon = 1e-5 }: BatchNormOptions = {},
): Layer<'scale' | 'shift' | 'runningMean' | 'runningVariance'> {
  checkWholeNumber('batchNorm', 'features', features);
  checkAboveZero('batchNorm', 'momentum', momentum);
  if (momentum > 1) throw new ArgumentError(`batchNorm: momentum must be at most 1, but it is ${momentum}.`);
  checkAboveZero('batchNorm', 'epsilon', epsilon);
  const shape = [features];
  return {
    kind: 'batchNorm',
    settings: { features, momentum, epsilon },
    backwardReads: 'input',
    parameters: [
      { name: 'scale', shape, initialize: onesInitializer },
      { name: 'shift', shape, initialize: zerosInitializer },
      { name: 'runningMean', shape, initialize: zerosInitializer, learned: false },
      { name: 'runningVariance', shape, initialize: onesInitializer, learned: false, least: 0 },
    ],
    workspace: () => ({ mean: shape, variance: shape, unbiased: shape }),

    outputShape(inputShape) {
      expectFeatures('batchNorm', inputShape, features);
      return inputShape;
    },

    operations: (inputShape) => 4 * sizeOf(inputShape),

    // μ = mean(Z), σ² = mean((Z − μ)²), over all rows m of the batch
    // A = γ · (Z − μ) / √(σ² + ε) + β
    forward({ kernels, input, output, parameters, workspace, training }) {
      const { scale, shift, runningMean, runningVariance } = parameters;
      const rows = sizeOf(input.shape) / features;
      if (!training || rows === 1) {
        kernels.batchNorm(input, runningMean, runningVariance, scale, shift, output, epsilon);
        return;
      }
      const { mean, variance, unbiased } = workspace;
      kernels.columnStatistics(input, mean, variance);
      kernels.batchNorm(input, mean, variance, scale, shift, output, epsilon);
      kernels.moveTowards(runningMean, mean, momentum);
      // σ² · m / (m − 1) = σ² + σ² / (m − 1)
      kernels.copy(variance, unbiased);
      kernels.addScaled(unbiased, unbiased, 1 / (rows - 1));
      kernels.moveTowards(runningVariance, unbiased, momentum);
    },

    // With Ẑ = (Z − μ) / √(σ² + ε):
    // dγ = Σ_m dA · Ẑ, dβ = Σ_m dA
    // dZ = γ / √(σ² + ε) · (dA − dβ / m − Ẑ · dγ / m)
    // The last two terms exist because μ and σ² depend on Z. In evaluation they do not, and the terms are 0.
    backward({
      kernels,
      input,
      parameters,
      workspace,
      outputGradient,
      inputGradient,
      parameterGradients,
      training,
    }) {
      const { scale, runningMean, runningVariance } = parameters;
      const fixed = !training || sizeOf(input.shape) === features;
      kernels.batchNormBackward(
        input,
        fixed ? runningMean : workspace.mean,
        fixed ? runningVariance : workspace.variance,
        scale,
        outputGradient,
        inputGradient,
        parameterGradients.scale,
        parameterGradients.shift,
        { epsilon, fixed },
      );
    },
  };
}

/** Reads a `batchNorm` layer from a saved model. */
export const batchNormReader: LayerReader = {
  kind: 'batchNorm',
  read: (settings) =>
    batchNorm(readWholeNumber(settings, 'features'), {
      momentum: readNumber(settings, 'momentum'),
      epsilon: readNumber(settings, 'epsilon'),
    }),
};
