import { checkAboveZero, checkShare } from '../checkSettings.ts';
import { power } from '../power.ts';
import { checkRate, type LearningRate, rateAt, rateSettings } from '../schedules/schedule.ts';
import type { Optimizer } from './optimizer.ts';

export interface AdamOptions {
  /** About how far a weight moves in a step, α; or a schedule of it. 0.001 by default. */
  readonly learningRate?: LearningRate;
  /** How much of the running mean of the gradients stays at each step, β₁; 0.9 by default. */
  readonly beta1?: number;
  /** How much of the running mean of their squares stays at each step, β₂; 0.999 by default. */
  readonly beta2?: number;
  /** What keeps the denominator away from 0, ε; 1e-8 by default. */
  readonly epsilon?: number;
}

/**
 * Adam: each weight takes steps of its own length, by the running means of its gradients (m) and of their
 * squares (v). Both begin at 0, and the corrections make up for that. At step t, with g = dW:
 *
 *     m ← β₁ · m + (1 − β₁) · g
 *     v ← β₂ · v + (1 − β₂) · g²
 *     W ← W − α / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
 *
 * Kingma & Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1, with its defaults.
 *
 * @throws ArgumentError when the learning rate or ε is not a number above 0, or β₁ or β₂ not one from 0 up to,
 * but without, 1.
 */
export function adam({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
}: AdamOptions = {}): Optimizer {
  checkRate('adam', learningRate);
  checkShare('adam', 'beta1', beta1);
  checkShare('adam', 'beta2', beta2);
  checkAboveZero('adam', 'epsilon', epsilon);
  return {
    kind: 'adam',
    settings: { learningRate: rateSettings(learningRate), beta1, beta2, epsilon },
    memoryPerWeight: 2,
    step({ kernels, parameters, gradients, memory: [firstMoments, secondMoments], iteration, iterations }) {
      const rate = rateAt(learningRate, iteration, iterations);
      // Multiplied through by the root of the second correction, so that the kernel divides but once.
      const correction = Math.sqrt(1 - power(beta2, iteration));
      kernels.adamStep(parameters, gradients, firstMoments, secondMoments, {
        beta1,
        beta2,
        epsilon: epsilon * correction,
        stepSize: (rate * correction) / (1 - power(beta1, iteration)),
      });
    },
  };
}
