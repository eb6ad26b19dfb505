import { type Shape, sizeOf } from './shape.ts';

/** A number, or an array of nested arrays. */
export type NestedArray = number | readonly NestedArray[];

/** Row-major `data` as nested arrays, with one level for each axis. */
export function toNestedArray(shape: Shape, data: ArrayLike<number>): NestedArray {
  const read = (axis: number, offset: number): NestedArray => {
    if (axis === shape.length) return data[offset];
    const stride = sizeOf(shape.slice(axis + 1));
    return Array.from({ length: shape[axis] }, (_, index) => read(axis + 1, offset + index * stride));
  };
  return read(0, 0);
}
