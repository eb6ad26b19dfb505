import { sigmoid } from '../../math/sigmoid.ts';
import type { Activation } from './activation.ts';

/** 2 · √(2/π) */
const SCALE = 1.5957691216057308;
const CUBIC = 0.044715;

/**
 * An approximation of `gelu`: ½ · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))) (Hendrycks & Gimpel 2016,
 * Gaussian Error Linear Units, section 2). Since ½ · (1 + tanh u) = σ(2u), it is computed as below. This form
 * keeps its digits where u is far below 0.
 *
 *     x · σ(v),  v = 2 · √(2/π) · (x + 0.044715 · x³)
 *
 * The derivative is computed as σ · (1 + x · (1 − σ) · v′).
 */
export const geluTanh: Activation = {
  backwardReads: 'input',
  forward: (x) => x * sigmoid(SCALE * x * (1 + CUBIC * (x * x))),
  backward(x, gradient) {
    const square = x * x;
    const share = sigmoid(SCALE * x * (1 + CUBIC * square));
    const slope = SCALE * (1 + 3 * CUBIC * square);
    return share * (1 + x * (1 - share) * slope) * gradient;
  },
};
