import { boundsOf } from '@inkling/mnist';
import type { Box } from '@inkling/reader';
import type { PadStroke } from '@inkling/reader/pad';

/**
 * The strokes that a digit of a number consists of: those that lie in its box. A stroke in the boxes of two
 * digits belongs to the first of the narrower ones.
 *
 * @param boxes of all digits of the number.
 * @param place of the digit among them.
 */
export function strokesOfDigit(
  strokes: readonly PadStroke[],
  boxes: readonly Box[],
  place: number,
): PadStroke[] {
  return strokes.filter((stroke) => {
    const bounds = boundsOf([stroke]);
    const around = Array.from(boxes.keys()).filter((index) => isWithin(bounds, boxes[index]));
    const [owner] = around.sort((a, b) => boxes[a].width - boxes[b].width);
    return owner === place;
  });
}

function isWithin(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.left + inner.width <= outer.left + outer.width + ROUNDING &&
    inner.top + inner.height <= outer.top + outer.height + ROUNDING
  );
}

/** The width of a box is a difference, and so its right edge may lie a rounding error off. */
const ROUNDING = 1e-6;
