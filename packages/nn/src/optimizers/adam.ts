import { ArgumentError } from '@inkling/tensor';
import type { Optimizer } from './optimizer.ts';

export interface AdamOptions {
  /** About how far a weight moves in a step, α; 0.001 by default. */
  readonly learningRate?: number;
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
  checkAboveZero('the learning rate', learningRate);
  checkDecay('beta1', beta1);
  checkDecay('beta2', beta2);
  checkAboveZero('epsilon', epsilon);
  return {
    kind: 'adam',
    settings: { learningRate, beta1, beta2, epsilon },
    memoryPerWeight: 2,
    step({ kernels, parameters, gradients, memory: [firstMoments, secondMoments], iteration }) {
      // Multiplied through by the root of the second correction, so that the kernel divides but once.
      const correction = Math.sqrt(1 - power(beta2, iteration));
      kernels.adamStep(parameters, gradients, firstMoments, secondMoments, {
        beta1,
        beta2,
        epsilon: epsilon * correction,
        stepSize: (learningRate * correction) / (1 - power(beta1, iteration)),
      });
    },
  };
}

/** `base` to a whole power from 0 up, by squaring: engines disagree on Math.pow, but not on products. */
function power(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

function checkAboveZero(name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) {
    throw new ArgumentError(`adam: ${name} must be a number above 0, but it is ${value}.`);
  }
}

function checkDecay(name: string, value: number): void {
  if (!(value >= 0 && value < 1)) {
    throw new ArgumentError(
      `adam: ${name} must be a number from 0 up to, but without, 1, but it is ${value}.`,
    );
  }
}
