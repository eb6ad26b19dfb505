import type { DType } from '../dtype.ts';
import type { Tensor } from '../tensor.ts';
import { type Fold, type ReduceOptions, reduceAxis } from './reduce.ts';

/** The dtype of a sum: f32 for f32, and f64 for all others. */
export type SumDType<D extends DType> = D extends 'f32' ? 'f32' : 'f64';

/**
 * The sum of all elements, or of the elements along one axis. The sum of no elements is 0.
 *
 * Elements are added in index order from +0. In f32, every sum is rounded to f32, which is this project's
 * definition of a sum. u8 and i32 are added in f64, which is exact up to 2⁵³.
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

/** The function that sums elements of a dtype, and the dtype of the sum. */
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
