import { ArgumentError, sizeOf } from '@inkling/tensor';
import type { Initialiser } from './initialiser.ts';

/**
 * Uniform between ±√(6 / (fanIn + fanOut)): with a symmetric activation this keeps the size of the
 * signal forward, and of the gradient backward, about the same.
 * X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural networks (2010), eq. 16.
 * @throws ArgumentError for a shape that is not a weight's.
 */
export const xavier: Initialiser = (shape, random) => {
  if (shape.length < 2) {
    throw new ArgumentError('xavier: a bias has no fan-in and fan-out. Start it with zeros or uniform.');
  }
  const bound = Math.sqrt(6 / (shape[0] + shape[1]));
  return Float32Array.from({ length: sizeOf(shape) }, () => random.uniform(-bound, bound));
};
