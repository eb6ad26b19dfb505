import type { DType } from '../dtype.ts';
import type { Tensor } from '../tensor.ts';
import { type Fold, type ReduceOptions, reduceAxis, refuseEmpty } from './reduce.ts';

/**
 * The smallest element, or the smallest along one axis; NaN if one of them is NaN.
 * @param axis negative numbers count from the last axis.
 * @throws ShapeError when the tensor has no such axis, or no elements to compare.
 */
export function min(tensor: Tensor<DType>): number;
export function min<D extends DType>(tensor: Tensor<D>, axis: number, options?: ReduceOptions): Tensor<D>;
export function min(
  tensor: Tensor<DType>,
  axis?: number,
  options: ReduceOptions = {},
): Tensor<DType> | number {
  const fold: Fold = (data, start, stride, count) => {
    refuseEmpty('min', count, tensor.shape);
    let best = data[start];
    for (let index = 1; index < count; index += 1) best = Math.min(best, data[start + index * stride]);
    return best;
  };
  if (axis === undefined) return fold(tensor.data, 0, 1, tensor.size);
  return reduceAxis('min', tensor, axis, options, tensor.dtype, fold);
}
