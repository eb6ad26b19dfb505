import { checkWholeNumber } from '../checkWholeNumber.ts';
import { ArgumentError, ShapeError } from '../errors.ts';
import { formatShape } from '../shape.ts';

/** Rows first, then columns. */
export type Pair = readonly [rows: number, columns: number];

/** A window that slides over pictures, in pixels. */
export interface Window2d {
  readonly size: Pair;
  /** From one place of the window to the next. */
  readonly stride: Pair;
  /** Around the picture, on each of its sides. */
  readonly padding: Pair;
}

/**
 * In how many places a window fits into a picture:
 *
 *     floor((length + 2 · padding − size) / stride) + 1, of the rows and of the columns
 *
 * @param kernel what the messages name.
 * @throws ArgumentError when size or stride are not whole numbers from 1 up, or the padding is not one from 0
 * up.
 * @throws ShapeError when the window does not fit in at all, or there is no picture.
 */
export function windowCounts(kernel: string, picture: Pair, { size, stride, padding }: Window2d): Pair {
  const countAlong = (axis: 0 | 1): number => {
    checkWholeNumber(kernel, 'the window', size[axis]);
    checkWholeNumber(kernel, 'stride', stride[axis]);
    if (!Number.isSafeInteger(padding[axis]) || padding[axis] < 0) {
      throw new ArgumentError(
        `${kernel}: padding must be a whole number from 0 up, but it is ${String(padding[axis])}.`,
      );
    }
    const room = picture[axis] + 2 * padding[axis] - size[axis];
    if (picture[axis] === 0 || room < 0) {
      throw new ShapeError(
        `${kernel}: a window of ${formatShape(size)} does not fit into pictures of ${formatShape(picture)} with ` +
          `padding ${formatShape(padding)}. Take a smaller window, or fewer layers that make the picture smaller.`,
      );
    }
    return Math.floor(room / stride[axis]) + 1;
  };
  return [countAlong(0), countAlong(1)];
}
