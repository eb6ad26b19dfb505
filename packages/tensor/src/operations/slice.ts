import type { DType } from '../dtype.ts';
import { ArgumentError, ShapeError } from '../errors.ts';
import { formatShape, stridesOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { readStrided } from './readStrided.ts';

/**
 * From `start` up to, but without, `end`; negative numbers count from the end of the axis, and what
 * reaches beyond it is clipped. `[start]` goes on to the end, `[]` is the whole axis.
 */
export type SliceRange = readonly [start?: number, end?: number];

/**
 * A part of a tensor, in new data: `slice(images, [0, 10], [4, -4])` is `images[0:10, 4:-4]` in numpy.
 * @param ranges one an axis, from the first; axes without one are kept whole.
 * @throws ShapeError when there are more ranges than axes.
 * @throws ArgumentError when a bound is not a whole number.
 */
export function slice<D extends DType>(tensor: Tensor<D>, ...ranges: readonly SliceRange[]): Tensor<D> {
  if (ranges.length > tensor.shape.length) {
    throw new ShapeError(
      `slice: got ${ranges.length} ranges for shape ${formatShape(tensor.shape)}, which has ` +
        `${tensor.shape.length} axes. Give at most one range an axis.`,
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
    throw new ArgumentError(`slice: a range goes between whole numbers, but one of its ends is ${bound}.`);
  }
  return bound < 0 ? Math.max(bound + length, 0) : Math.min(bound, length);
}
