import type { Activation } from './activation.ts';

/**
 * max(0, x): +0 for x ≤ 0, and NaN for NaN. At 0 the derivative is 0. Where the derivative is 0, the gradient
 * is +0 for every output gradient. (The backward pass may read the input as well: it is above 0 where the
 * output is.)
 */
export const relu: Activation = {
  backwardReads: 'output',
  // NaN is not ≤ 0, so these comparisons keep it.
  forward: (x) => (x <= 0 ? 0 : x),
  backward: (y, gradient) => (y <= 0 ? 0 : gradient),
};
