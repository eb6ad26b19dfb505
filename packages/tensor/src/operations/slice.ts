import type { DType } from '../dtype.ts';
import { ArgumentError, ShapeError } from '../errors.ts';
import { formatShape, stridesOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { readStrided } from './readStrided.ts';

/**
 * The indices from `start` up to, but not including, `end`. Negative numbers count from the end of the axis,
 * and numbers beyond the axis are clipped to it. `[start]` goes to the end of the axis, and `[]` is the whole
 * axis.
 */
export type SliceRange = readonly [start?: number, end?: number];

/**
 * Copies a part of a tensor: `slice(images, [0, 10], [4, -4])` is `images[0:10, 4:-4]` in numpy.
 * @param ranges one range for each axis, from the first. Axes without a range are kept whole.
 * @throws ShapeError when there are more ranges than axes.
 * @throws ArgumentError when a bound is not a whole number.
 */
export function slice<D extends DType>(tensor: Tensor<D>, ...ranges: readonly SliceRange[]): Tensor<D> {
  if (ranges.length > tensor.shape.length) {
    throw new ShapeError(
      `slice: got ${ranges.length} ranges for shape ${formatShape(tensor.shape)}, which has ` +
        `${tensor.shape.length} axes. Give at most one range for each axis.`,
    );
  }
  const strides = stridesOf(tensor.shape);
  let offset = 0;
  const shape = tensor.shape.map((length, axis) => {
    const [start = 0, end = length] = ranges[axis] ?? [];
    const first = clip(start, length);
    offset += first * strides[axis];
    return Math.max(clip(end, length) - first, 0);
  });
  return readStrided(tensor, shape, strides, offset);
}

function clip(bound: number, length: number): number {
  if (!Number.isInteger(bound)) {
    throw new ArgumentError(`slice: both ends of a range must be whole numbers, but one is ${bound}.`);
  }
  return bound < 0 ? Math.max(bound + length, 0) : Math.min(bound, length);
}
