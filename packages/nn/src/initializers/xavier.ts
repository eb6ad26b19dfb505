import { fansOf } from './fans.ts';
import type { Initializer } from './initializer.ts';
import { uniform } from './uniform.ts';

/**
 * Uniform between ±√(6 / (fanIn + fanOut)): with a symmetric activation this keeps the size of the
 * signal forward, and of the gradient backward, about the same.
 * X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural networks (2010), eq. 16.
 * @throws ArgumentError for a shape that is not a weight's.
 */
export const xavier: Initializer = (shape, random) => {
  const { fanIn, fanOut } = fansOf('xavier', shape);
  return uniform(Math.sqrt(6 / (fanIn + fanOut)))(shape, random);
};
