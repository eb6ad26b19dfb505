import type { DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { formatShape, stridesOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { resolveAxis } from './axis.ts';
import { readStrided } from './readStrided.ts';

/**
 * Copies a tensor with its axes in another order.
 * @param order axis `order[i]` of the tensor becomes axis i of the result. Default: all axes reversed, which
 * swaps the rows and columns of a matrix.
 * @throws ShapeError when `order` does not name every axis once.
 */
export function transpose<D extends DType>(tensor: Tensor<D>, order?: readonly number[]): Tensor<D> {
  const { shape } = tensor;
  const axes = order
    ? order.map((axis) => resolveAxis('transpose', axis, shape))
    : shape.map((_, axis) => shape.length - 1 - axis);
  if (axes.length !== shape.length || new Set(axes).size !== axes.length) {
    throw new ShapeError(
      `transpose: the order [${axes.join(', ')}] must name each of the ${shape.length} axes of shape ` +
        `${formatShape(shape)} once.`,
    );
  }
  const strides = stridesOf(shape);
  return readStrided(
    tensor,
    axes.map((axis) => shape[axis]),
    axes.map((axis) => strides[axis]),
  );
}
