import { sizeOf } from '@inkling/tensor';
import type { Initialiser } from './initialiser.ts';

/**
 * Normal with standard deviation √(2 / fanIn): before a ReLU, which drops half of what comes in, this keeps
 * the mean square of the signal the same from layer to layer.
 * K. He, X. Zhang, S. Ren, J. Sun: Delving Deep into Rectifiers (2015), eq. 10.
 */
export const he: Initialiser = (shape, random) => {
  const standardDeviation = Math.sqrt(2 / shape[0]);
  return Float32Array.from({ length: sizeOf(shape) }, () => random.normal(0, standardDeviation));
};
