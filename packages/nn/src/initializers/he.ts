import { fansOf } from './fans.ts';
import type { Initializer } from './initializer.ts';
import { normal } from './normal.ts';

/**
 * Normal with standard deviation √(2 / fanIn): before a ReLU, which drops half of what comes in, this keeps
 * the mean square of the signal the same from layer to layer.
 * K. He, X. Zhang, S. Ren, J. Sun: Delving Deep into Rectifiers (2015), eq. 10.
 * @throws ArgumentError for a shape that is not a weight's.
 */
export const he: Initializer = (shape, random) =>
  normal(Math.sqrt(2 / fansOf('he', shape).fanIn))(shape, random);
