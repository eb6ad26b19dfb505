import type { DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';

/**
 * Gives the same elements, in the same order, another shape. The result shares the data of the tensor.
 * @param shape one axis may be -1: its length then follows from the others.
 * @throws ShapeError when the shape does not hold exactly the tensor's elements.
 */
export function reshape<D extends DType>(tensor: Tensor<D>, shape: Shape): Tensor<D> {
  const known = shape.filter((length) => length !== -1);
  if (shape.length - known.length > 1) {
    throw new ShapeError(`reshape: only one axis of ${formatShape(shape)} may be -1; write out the others.`);
  }
  const result = shape.map((length) => (length === -1 ? tensor.size / sizeOf(known) : length));
  if (sizeOf(result) !== tensor.size || !result.every(Number.isInteger)) {
    throw new ShapeError(
      `reshape: ${formatShape(tensor.shape)} has ${tensor.size} elements, which do not fill ` +
        `${formatShape(shape)} exactly. The lengths must multiply to ${tensor.size}.`,
    );
  }
  return new Tensor(tensor.dtype, result, tensor.data);
}
