import fc from 'fast-check';
import { allocate, type DType, type Shape, sizeOf, stridesOf, Tensor } from '../../src/index.ts';

/** Small shapes, including `[]` and shapes with empty axes. */
export const shapes = (maxRank = 4, minLength = 0) =>
  fc.array(fc.integer({ min: minLength, max: 4 }), { maxLength: maxRank });

/** f32 tensors of the given shape. The numbers have fractions, so that the order of additions matters. */
export const f32Of = (shape: Shape) =>
  fc
    .array(fc.float({ min: -1000, max: 1000, noNaN: true }), {
      minLength: sizeOf(shape),
      maxLength: sizeOf(shape),
    })
    .map((values) => new Tensor('f32', shape, Float32Array.from(values)));

/** f32 tensors of any small shape. */
export const f32Tensors = (maxRank = 4, minLength = 0) => shapes(maxRank, minLength).chain(f32Of);

/** The tensor whose elements are 0, 1, 2, …, so that each shows its origin. */
export function counting(shape: Shape): Tensor<'f32'> {
  return new Tensor(
    'f32',
    shape,
    Float32Array.from({ length: sizeOf(shape) }, (_, index) => index),
  );
}

/** A flat list of numbers with a dtype. */
export function vector<D extends DType>(dtype: D, values: readonly number[]): Tensor<D> {
  const data = allocate(dtype, values.length);
  data.set(values);
  return new Tensor(dtype, [values.length], data);
}

/** Every index of a shape in row-major order: `[0, 0]`, `[0, 1]`, … */
export function indicesOf(shape: Shape): number[][] {
  return shape.reduce<number[][]>(
    (starts, length) => starts.flatMap((start) => Array.from({ length }, (_, index) => [...start, index])),
    [[]],
  );
}

/** The element at an index, by definition, without strides. */
export function at(tensor: Tensor<DType>, index: readonly number[]): number {
  const strides = stridesOf(tensor.shape);
  return tensor.data[index.reduce((offset, place, axis) => offset + place * strides[axis], 0)];
}
