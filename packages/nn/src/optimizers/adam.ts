import { checkAboveZero, checkShare } from '../checkSettings.ts';
import { power } from '../power.ts';
import { checkRate, type LearningRate, rateAt, rateSettings } from '../schedules/schedule.ts';
import type { Optimizer } from './optimizer.ts';

export interface AdamOptions {
  /** The learning rate, α: about how far a weight moves in a step. A number or a schedule. Default 0.001. */
  readonly learningRate?: LearningRate;
  /** The share of the running mean of the gradients that stays at each step, β₁. Default 0.9. */
  readonly beta1?: number;
  /** The share of the running mean of the squared gradients that stays at each step, β₂. Default 0.999. */
  readonly beta2?: number;
  /** Added to the denominator, so that it is never 0: ε. Default 1e-8. */
  readonly epsilon?: number;
}

/**
 * Adam: the step of each weight depends on the running means of its gradients (m) and of their squares (v).
 * Both begin at 0, and the factors 1 − βᵗ correct that bias. At step t, with g = dW:
 *
 *     m ← β₁ · m + (1 − β₁) · g
 *     v ← β₂ · v + (1 − β₂) · g²
 *     W ← W − α / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
 *
 * Kingma & Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1, with its defaults.
 *
 * @throws ArgumentError when the learning rate or ε is not a number above 0, or β₁ or β₂ is not
 * at least 0 and below 1.
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
      // Both ε and the step size are multiplied by √(1 − β₂ᵗ), so that the kernel divides only once.
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
