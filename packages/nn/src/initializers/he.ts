import { fansOf } from './fans.ts';
import type { Initializer } from './initializer.ts';
import { normal } from './normal.ts';

/**
 * Normal distribution with standard deviation √(2 / fanIn). Before a ReLU, which sets half of its inputs to
 * 0, this keeps the mean square of the signal the same from layer to layer.
 * K. He, X. Zhang, S. Ren, J. Sun: Delving Deep into Rectifiers (2015), eq. 10.
 * @throws ArgumentError when the shape has fewer than two axes.
 */
export const he: Initializer = (shape, random) =>
  normal(Math.sqrt(2 / fansOf('he', shape).fanIn))(shape, random);
