import { checkAboveZero, checkShare } from '../checkSettings.ts';
import { checkRate, type LearningRate, rateAt, rateSettings } from '../schedules/schedule.ts';
import type { Optimizer } from './optimizer.ts';

export interface RmspropOptions {
  /** The learning rate, α: about how far a weight moves in a step. A number or a schedule. Default 0.01. */
  readonly learningRate?: LearningRate;
  /** The share of the running mean of the squared gradients that stays at each step, ρ. Default 0.99. */
  readonly decay?: number;
  /** Added to the denominator, so that it is never 0: ε. Default 1e-8. */
  readonly epsilon?: number;
}

/**
 * RMSprop: divides the gradient by the root of the running mean of its squares (v), which
 * begins at 0. With g = dW:
 *
 *     v ← ρ · v + (1 − ρ) · g²
 *     W ← W − α · g / (√v + ε)
 *
 * T. Tieleman, G. Hinton: Lecture 6.5 of "Neural networks for machine learning" (2012), with PyTorch's
 * defaults. It is Adam's step without a mean of the gradients (β₁ = 0) and without bias corrections.
 *
 * @throws ArgumentError when the learning rate or ε is not a number above 0, or ρ is
 * not at least 0 and below 1.
 */
export function rmsprop({
  learningRate = 0.01,
  decay = 0.99,
  epsilon = 1e-8,
}: RmspropOptions = {}): Optimizer {
  checkRate('rmsprop', learningRate);
  checkShare('rmsprop', 'decay', decay);
  checkAboveZero('rmsprop', 'epsilon', epsilon);
  return {
    kind: 'rmsprop',
    settings: { learningRate: rateSettings(learningRate), decay, epsilon },
    memoryPerWeight: 2,
    step({ kernels, parameters, gradients, memory: [lastGradients, squares], iteration, iterations }) {
      kernels.adamStep(parameters, gradients, lastGradients, squares, {
        beta1: 0,
        beta2: decay,
        epsilon,
        stepSize: rateAt(learningRate, iteration, iterations),
      });
    },
  };
}
