import type { DType } from '../dtype.ts';
import type { Tensor } from '../tensor.ts';
import { type Fold, type ReduceOptions, reduceAxis } from './reduce.ts';
import { type SumDType, summation } from './sum.ts';

/**
 * The mean of all elements, or of the elements along one axis: their `sum` divided by their number, in the
 * sum's dtype. The mean of no elements is NaN.
 * @param axis negative numbers count from the last axis.
 * @throws ShapeError when the tensor has no such axis.
 */
export function mean(tensor: Tensor<DType>): number;
export function mean<D extends DType>(
  tensor: Tensor<D>,
  axis: number,
  options?: ReduceOptions,
): Tensor<SumDType<D>>;
export function mean(
  tensor: Tensor<DType>,
  axis?: number,
  options: ReduceOptions = {},
): Tensor<DType> | number {
  const { dtype, fold: sum } = summation(tensor.dtype);
  const round = dtype === 'f32' ? Math.fround : (value: number) => value;
  const fold: Fold = (data, start, stride, count) => round(sum(data, start, stride, count) / count);
  if (axis === undefined) return fold(tensor.data, 0, 1, tensor.size);
  return reduceAxis('mean', tensor, axis, options, dtype, fold);
}
