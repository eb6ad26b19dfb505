import { sigmoid } from '../../math/sigmoid.ts';
import type { Activation } from './activation.ts';

/**
 * x · σ(x), also called swish (Hendrycks & Gimpel 2016, Gaussian Error Linear Units, section 4). Its
 * derivative is σ · (1 + x · (1 − σ)).
 */
export const silu: Activation = {
  backwardReads: 'input',
  forward: (x) => x * sigmoid(x),
  backward(x, gradient) {
    const share = sigmoid(x);
    return share * (1 + x * (1 - share)) * gradient;
  },
};
