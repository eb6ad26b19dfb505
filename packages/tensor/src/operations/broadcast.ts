import type { DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { checkShape, formatShape, type Shape, sameShape, stridesOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { readStrided } from './readStrided.ts';

/**
 * The shape in which two shapes meet, by numpy's rule: axes are matched from the last one back, and an
 * axis that is missing or 1 long is repeated to the other's length. `[3, 1]` and `[4]` meet in `[3, 4]`.
 * @param operation what the message of an error begins with.
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
 * The tensor with missing and 1 long axes repeated until it has `shape`; the tensor itself if it has it.
 * @throws ShapeError when `shape` is none, or the tensor's shape does not broadcast to it.
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
