import { tanh as tanhOf } from '../../math/tanh.ts';
import type { Activation } from './activation.ts';

/** tanh x = (e^x − e^(−x)) / (e^x + e^(−x)), and tanh′ = 1 − tanh². */
export const tanh: Activation = {
  backwardReads: 'output',
  forward: tanhOf,
  backward: (y, gradient) => (1 - y * y) * gradient,
};
