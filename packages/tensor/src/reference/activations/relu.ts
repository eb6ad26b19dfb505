import type { Activation } from './activation.ts';

/**
 * max(0, x): +0 for what is not above 0, and NaN for NaN. At 0 the derivative is taken as 0; where it is 0
 * the gradient is +0, whatever came back. (The way back may read the input as well: it is above 0 where the
 * output is.)
 */
export const relu: Activation = {
  backwardReads: 'output',
  // The comparisons are this way round so that NaN, which is not ≤ 0, goes through.
  forward: (x) => (x <= 0 ? 0 : x),
  backward: (y, gradient) => (y <= 0 ? 0 : gradient),
};
