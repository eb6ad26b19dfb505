import { allocate, type DataOf, type DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { resolveAxis } from './axis.ts';

export interface ReduceOptions {
  /**
   * Whether to keep the reduced axis, with length 1. The result then broadcasts against the tensor. Default
   * false.
   */
  readonly keepDims?: boolean;
}

/** Computes one number from the `count` elements at `start`, `start + stride`, … */
export type Fold = (data: DataOf<DType>, start: number, stride: number, count: number) => number;

/**
 * Applies `fold` along one axis. Every other axis stays.
 * @param axis negative numbers count from the last axis.
 * @throws ShapeError when the tensor has no such axis.
 */
export function reduceAxis<D extends DType>(
  operation: string,
  tensor: Tensor<DType>,
  axis: number,
  options: ReduceOptions,
  dtype: D,
  fold: Fold,
): Tensor<D> {
  const reduced = resolveAxis(operation, axis, tensor.shape);
  const count = tensor.shape[reduced];
  const before = tensor.shape.slice(0, reduced);
  const after = tensor.shape.slice(reduced + 1);
  // The tensor as [outer, count, inner]: neighbours along the axis are `inner` elements apart.
  const outer = sizeOf(before);
  const inner = sizeOf(after);
  const data = allocate(dtype, outer * inner);
  const target: DataOf<DType> = data;
  for (let o = 0; o < outer; o += 1) {
    for (let i = 0; i < inner; i += 1) {
      target[o * inner + i] = fold(tensor.data, o * count * inner + i, inner, count);
    }
  }
  return new Tensor(dtype, options.keepDims ? [...before, 1, ...after] : [...before, ...after], data);
}

/** @throws ShapeError when there are no elements of which one is the largest or smallest. */
export function refuseEmpty(operation: string, count: number, shape: Shape): void {
  if (count === 0) {
    throw new ShapeError(
      `${operation}: shape ${formatShape(shape)} leaves no element to choose from; it needs at least one.`,
    );
  }
}
