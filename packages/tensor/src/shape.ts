import { ShapeError } from './errors.ts';

/** Lengths of the axes, outermost first: `[batch, features]`. A single number has the shape `[]`. */
export type Shape = readonly number[];

/** The number of elements of a shape; 1 for `[]`. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((size, length) => size * length, 1);
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

/** Formats a shape as every message writes it: `[60000, 784]`. */
export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/**
 * @throws ShapeError when an axis is not a whole number from 0 up, or the size is larger than an array can
 * index.
 */
export function checkShape(shape: Shape): void {
  for (const length of shape) {
    if (!Number.isSafeInteger(length) || length < 0) {
      throw new ShapeError(
        `shape ${formatShape(shape)}: every axis must be a whole number from 0 up, but one is ${length}.`,
      );
    }
  }
  if (!Number.isSafeInteger(sizeOf(shape))) {
    throw new ShapeError(`shape ${formatShape(shape)}: more elements than an array can hold.`);
  }
}

/**
 * The distance in elements between neighbours along each axis of a row-major array: `[3, 4]` → `[4, 1]`.
 */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}
