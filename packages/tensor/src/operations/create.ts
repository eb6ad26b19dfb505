import { allocate, type DType } from '../dtype.ts';
import { ArgumentError, ShapeError } from '../errors.ts';
import { checkShape, formatShape, type Shape, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import type { NestedArray } from '../toNestedArray.ts';
import { checkElement } from './checkElement.ts';

/**
 * A tensor of zeros.
 * @param dtype default `'f32'`.
 * @throws ShapeError when an axis is not a whole number from 0 up.
 */
export function zeros(shape: Shape): Tensor<'f32'>;
export function zeros<D extends DType>(shape: Shape, dtype: D): Tensor<D>;
export function zeros(shape: Shape, dtype: DType = 'f32'): Tensor<DType> {
  checkShape(shape);
  return new Tensor(dtype, shape, allocate(dtype, sizeOf(shape)));
}

/**
 * A tensor of ones.
 * @param dtype default `'f32'`.
 * @throws ShapeError when an axis is not a whole number from 0 up.
 */
export function ones(shape: Shape): Tensor<'f32'>;
export function ones<D extends DType>(shape: Shape, dtype: D): Tensor<D>;
export function ones(shape: Shape, dtype: DType = 'f32'): Tensor<DType> {
  return full(shape, 1, dtype);
}

/**
 * A tensor whose elements are all `value`.
 * @param dtype default `'f32'`.
 * @throws ShapeError when an axis is not a whole number from 0 up.
 * @throws ArgumentError when a whole-number dtype cannot hold `value`.
 */
export function full(shape: Shape, value: number): Tensor<'f32'>;
export function full<D extends DType>(shape: Shape, value: number, dtype: D): Tensor<D>;
export function full(shape: Shape, value: number, dtype: DType = 'f32'): Tensor<DType> {
  checkElement('full', value, dtype);
  const result = zeros(shape, dtype);
  result.data.fill(value);
  return result;
}

/**
 * Creates a tensor from nested arrays: `tensor([[1, 2], [3, 4]])` has the shape `[2, 2]`, and
 * `tensor(5)` the shape `[]`.
 * @param dtype default `'f32'`.
 * @throws ShapeError when rows of the same level differ in length or depth.
 * @throws ArgumentError when a whole-number dtype cannot hold one of the numbers.
 */
export function tensor(nested: NestedArray): Tensor<'f32'>;
export function tensor<D extends DType>(nested: NestedArray, dtype: D): Tensor<D>;
export function tensor(nested: NestedArray, dtype: DType = 'f32'): Tensor<DType> {
  const shape: number[] = [];
  for (let part = nested; typeof part !== 'number'; part = part[0]) {
    shape.push(part.length);
    if (part.length === 0) break;
  }
  const values: number[] = [];
  const path: number[] = [];
  const read = (part: NestedArray, depth: number): void => {
    const length = typeof part === 'number' ? undefined : part.length;
    if (length !== shape[depth]) {
      const expected = depth < shape.length ? `an array of ${shape[depth]}` : 'a number';
      const came = length === undefined ? `the number ${part}` : `an array of ${length}`;
      throw new ShapeError(
        `tensor: expected ${expected} at [${path.slice(0, depth).join('][')}], as the first rows have it ` +
          `(shape ${formatShape(shape)}), but got ${came}. Make all rows the same length.`,
      );
    }
    if (typeof part === 'number') {
      checkElement('tensor', part, dtype);
      values.push(part);
    } else {
      for (let index = 0; index < part.length; index += 1) {
        path[depth] = index;
        read(part[index], depth + 1);
      }
    }
  };
  read(nested, 0);
  const data = allocate(dtype, values.length);
  data.set(values);
  return new Tensor(dtype, shape, data);
}

/**
 * The whole numbers from 0 to `count - 1`, in the shape `[count]`.
 * @param dtype default `'f32'`, which holds every whole number up to 2²⁴.
 * @throws ArgumentError when `count` is not a whole number from 0 up, or the dtype cannot hold `count - 1`.
 */
export function arange(count: number): Tensor<'f32'>;
export function arange<D extends DType>(count: number, dtype: D): Tensor<D>;
export function arange(count: number, dtype: DType = 'f32'): Tensor<DType> {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new ArgumentError(`arange: the count must be a whole number from 0 up, but it is ${count}.`);
  }
  if (count > 0) checkElement('arange', count - 1, dtype);
  const result = zeros([count], dtype);
  for (let index = 0; index < count; index += 1) result.data[index] = index;
  return result;
}

/**
 * The identity matrix: ones on the diagonal of a square of zeros.
 * @param dtype default `'f32'`.
 * @throws ShapeError when `size` is not a whole number from 0 up.
 */
export function eye(size: number): Tensor<'f32'>;
export function eye<D extends DType>(size: number, dtype: D): Tensor<D>;
export function eye(size: number, dtype: DType = 'f32'): Tensor<DType> {
  const result = zeros([size, size], dtype);
  for (let row = 0; row < size; row += 1) result.data[row * size + row] = 1;
  return result;
}
