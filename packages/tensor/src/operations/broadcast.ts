import type { DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { checkShape, formatShape, type Shape, sameShape, stridesOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { readStrided } from './readStrided.ts';

/**
 * The shape that two shapes broadcast to, by numpy's rule: axes are matched from the last to the first, and
 * an axis that is missing or has length 1 is repeated to the other's length. `[3, 1]` and `[4]` broadcast to
 * `[3, 4]`.
 * @param operation the name that an error message begins with.
 * @throws ShapeError when two axes differ and neither is 1.
 */
export function broadcastShapes(a: Shape, b: Shape, operation = 'broadcast'): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const lengthA = a[a.length - rank + axis] ?? 1;
    const lengthB = b[b.length - rank + axis] ?? 1;
    if (lengthA !== lengthB && lengthA !== 1 && lengthB !== 1) {
      throw new ShapeError(
        `${operation}: shapes ${formatShape(a)} and ${formatShape(b)} do not fit: matched from the right, ` +
          `${lengthA} meets ${lengthB}. Lengths must be equal, or one of them 1.`,
      );
    }
    return lengthA === 1 ? lengthB : lengthA;
  });
}

/**
 * Repeats the axes that are missing or have length 1 until the tensor has `shape`. Returns the tensor itself
 * if it has `shape` already.
 * @throws ShapeError when `shape` is not a shape, or the tensor's shape does not broadcast to it.
 */
export function broadcastTo<D extends DType>(tensor: Tensor<D>, shape: Shape): Tensor<D> {
  checkShape(shape);
  if (sameShape(tensor.shape, shape)) return tensor;
  if (!sameShape(broadcastShapes(tensor.shape, shape, 'broadcastTo'), shape)) {
    throw new ShapeError(
      `broadcastTo: shape ${formatShape(tensor.shape)} does not repeat to ${formatShape(shape)}: only ` +
        'axes that are missing or 1 long grow.',
    );
  }
  const strides = stridesOf(tensor.shape);
  const missing = shape.length - strides.length;
  return readStrided(
    tensor,
    shape,
    shape.map((_, axis) =>
      axis < missing || tensor.shape[axis - missing] === 1 ? 0 : strides[axis - missing],
    ),
  );
}
