import type { DType } from '../dtype.ts';
import type { Tensor } from '../tensor.ts';
import { type Fold, type ReduceOptions, reduceAxis, refuseEmpty } from './reduce.ts';

/**
 * The index of the largest element: in `data`, or along one axis. The first of equal elements counts, and the
 * first NaN if there is one, as in numpy.
 * @param axis negative numbers count from the last axis.
 * @throws ShapeError when the tensor has no such axis, or no elements to compare.
 */
export function argmax(tensor: Tensor<DType>): number;
export function argmax(tensor: Tensor<DType>, axis: number, options?: ReduceOptions): Tensor<'i32'>;
export function argmax(
  tensor: Tensor<DType>,
  axis?: number,
  options: ReduceOptions = {},
): Tensor<'i32'> | number {
  const fold: Fold = (data, start, stride, count) => {
    refuseEmpty('argmax', count, tensor.shape);
    let best = 0;
    for (let index = 0; index < count; index += 1) {
      const value = data[start + index * stride];
      if (Number.isNaN(value)) return index;
      if (value > data[start + best * stride]) best = index;
    }
    return best;
  };
  if (axis === undefined) return fold(tensor.data, 0, 1, tensor.size);
  return reduceAxis('argmax', tensor, axis, options, 'i32', fold);
}
