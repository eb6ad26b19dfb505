import type { DType } from '../dtype.ts';
import type { Tensor } from '../tensor.ts';
import { type Fold, type ReduceOptions, reduceAxis } from './reduce.ts';

/** The dtype of a sum: f32 stays f32, all others add up in f64. */
export type SumDType<D extends DType> = D extends 'f32' ? 'f32' : 'f64';

/**
 * The sum of all elements, or of those along one axis; 0 for none.
 *
 * Elements are added in index order from +0. f32 is rounded to f32 after every addition, which is this
 * project's definition of a sum; u8 and i32 add up in f64, exact up to 2⁵³.
 * @param axis negative numbers count from the last axis.
 * @throws ShapeError when the tensor has no such axis.
 */
export function sum(tensor: Tensor<DType>): number;
export function sum<D extends DType>(
  tensor: Tensor<D>,
  axis: number,
  options?: ReduceOptions,
): Tensor<SumDType<D>>;
export function sum(
  tensor: Tensor<DType>,
  axis?: number,
  options: ReduceOptions = {},
): Tensor<DType> | number {
  const { dtype, fold } = summation(tensor.dtype);
  if (axis === undefined) return fold(tensor.data, 0, 1, tensor.size);
  return reduceAxis('sum', tensor, axis, options, dtype, fold);
}

/** How a dtype adds up, and in which dtype. */
export function summation(dtype: DType): { dtype: 'f32' | 'f64'; fold: Fold } {
  return dtype === 'f32' ? { dtype, fold: sumF32 } : { dtype: 'f64', fold: sumF64 };
}

const sumF32: Fold = (data, start, stride, count) => {
  let total = 0;
  for (let index = 0; index < count; index += 1) total = Math.fround(total + data[start + index * stride]);
  return total;
};

const sumF64: Fold = (data, start, stride, count) => {
  let total = 0;
  for (let index = 0; index < count; index += 1) total += data[start + index * stride];
  return total;
};
