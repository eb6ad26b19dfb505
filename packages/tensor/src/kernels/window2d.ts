import { checkWholeNumber } from '../checkWholeNumber.ts';
import { ArgumentError, ShapeError } from '../errors.ts';
import { formatShape } from '../shape.ts';

/** Two numbers: of the rows, then of the columns. */
export type Pair = readonly [rows: number, columns: number];

/** A window that slides over pictures, in pixels. */
export interface Window2d {
  readonly size: Pair;
  /** Distance from one position of the window to the next. */
  readonly stride: Pair;
  /** Number of pixels around the picture, on each of its sides. */
  readonly padding: Pair;
}

/**
 * The number of positions of a window in a picture:
 *
 *     floor((length + 2 · padding − size) / stride) + 1, for the rows and for the columns
 *
 * @param kernel the name that the messages begin with.
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
    const slack = picture[axis] + 2 * padding[axis] - size[axis];
    if (picture[axis] === 0 || slack < 0) {
      throw new ShapeError(
        `${kernel}: a window of ${formatShape(size)} does not fit into pictures of ${formatShape(picture)} with ` +
          `padding ${formatShape(padding)}. Take a smaller window, or fewer layers that make the picture smaller.`,
      );
    }
    return Math.floor(slack / stride[axis]) + 1;
  };
  return [countAlong(0), countAlong(1)];
}
