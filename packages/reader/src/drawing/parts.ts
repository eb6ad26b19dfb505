import type { Tensor } from '@inkling/tensor';
import type { Box } from '../reading.ts';

/**
 * The pieces of ink of a drawing: its strokes, or the connected pieces of a picture. One digit has one or
 * more of them.
 */
export interface Parts {
  /** The box of each part, in the drawing's unit. */
  readonly boxes: readonly Box[];
  /**
   * Draws some of the parts in MNIST's form, as one digit.
   * @param which numbers of parts, at least one.
   * @returns u8 `[784]`.
   */
  draw(which: readonly number[]): Tensor<'u8'>;
}

/** The smallest box around several boxes. */
export function around(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    -Number.POSITIVE_INFINITY,
    -Number.POSITIVE_INFINITY,
  ];
  for (const box of boxes) {
    left = Math.min(left, box.left);
    top = Math.min(top, box.top);
    right = Math.max(right, box.left + box.width);
    bottom = Math.max(bottom, box.top + box.height);
  }
  return { left, top, width: right - left, height: bottom - top };
}

/** The gap between two boxes along x; below 0 if they overlap. */
export function gapBetween(a: Box, b: Box): number {
  return Math.max(a.left, b.left) - Math.min(a.left + a.width, b.left + b.width);
}
