import type { DataOf, DType } from './dtype.ts';
import { ShapeError } from './errors.ts';
import { formatTensor } from './format.ts';
import { checkShape, formatShape, type Shape, sizeOf } from './shape.ts';
import { type NestedArray, toNestedArray } from './toNestedArray.ts';

/**
 * An array of numbers with any number of axes: a typed array in row-major order, and its shape.
 *
 * A tensor is plain data on the JavaScript heap. It needs no backend and no disposal. Functions that take
 * tensors return new ones and leave their arguments unchanged. Only `reshape` shares the data of its
 * argument.
 */
export class Tensor<D extends DType = 'f32'> {
  readonly dtype: D;
  readonly shape: Shape;
  /** The elements in row-major order; its length is the product of `shape`. */
  readonly data: DataOf<D>;

  /**
   * Wraps `data` without copying it.
   * @throws ShapeError when `shape` does not hold exactly `data.length` elements.
   */
  constructor(dtype: D, shape: Shape, data: DataOf<D>) {
    checkShape(shape);
    if (sizeOf(shape) !== data.length) {
      throw new ShapeError(
        `tensor: shape ${formatShape(shape)} holds ${sizeOf(shape)} elements, but the data has ${data.length}.`,
      );
    }
    this.dtype = dtype;
    this.shape = Object.freeze([...shape]);
    this.data = data;
  }

  /** The number of elements. */
  get size(): number {
    return this.data.length;
  }

  /** Nested arrays of numbers, with one level for each axis; a plain number for the shape `[]`. */
  toArray(): NestedArray {
    return toNestedArray(this.shape, this.data);
  }

  /** The numbers as numpy prints them; long tensors are shortened with `...`. */
  toString(): string {
    return formatTensor(this.dtype, this.shape, this.data);
  }
}
