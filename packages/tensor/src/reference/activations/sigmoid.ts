import { sigmoid as sigmoidOf } from '../../math/sigmoid.ts';
import type { Activation } from './activation.ts';

/** σ(x) = 1 / (1 + e^(−x)), and σ′ = σ · (1 − σ). */
export const sigmoid: Activation = {
  backwardReads: 'output',
  forward: sigmoidOf,
  backward: (y, gradient) => y * (1 - y) * gradient,
};
