import { fansOf } from './fans.ts';
import type { Initializer } from './initializer.ts';
import { uniform } from './uniform.ts';

/**
 * Uniform distribution between ±√(6 / (fanIn + fanOut)). With a symmetric activation, this keeps the size
 * of the signal in the forward pass and of the gradient in the backward pass about the same.
 * X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural
 * networks (2010), eq. 16.
 * @throws ArgumentError when the shape has fewer than two axes.
 */
export const xavier: Initializer = (shape, random) => {
  const { fanIn, fanOut } = fansOf('xavier', shape);
  return uniform(Math.sqrt(6 / (fanIn + fanOut)))(shape, random);
};
