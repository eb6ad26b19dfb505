import { allocate, type DataOf, type DType } from '../dtype.ts';
import { type Shape, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';

/**
 * Reads a tensor of `shape` with the given strides. Its element at index (i, j, …) is the element of
 * `tensor.data` at `offset + i · strides[0] + j · strides[1] + …`. A transpose permutes the strides, a slice
 * moves the offset, and a broadcast axis has stride 0.
 */
export function readStrided<D extends DType>(
  tensor: Tensor<D>,
  shape: Shape,
  strides: readonly number[],
  offset = 0,
): Tensor<D> {
  const data = allocate(tensor.dtype, sizeOf(shape));
  // The extra outermost axis of length 1 gives the shape [] an axis too.
  if (data.length > 0) copyStrided(tensor.data, data, [1, ...shape], [0, ...strides], offset);
  return new Tensor(tensor.dtype, shape, data);
}

function copyStrided(
  source: DataOf<DType>,
  target: DataOf<DType>,
  shape: Shape,
  strides: readonly number[],
  offset: number,
): void {
  const last = shape.length - 1;
  let next = 0;
  const copy = (axis: number, start: number): void => {
    const stride = strides[axis];
    const end = start + shape[axis] * stride;
    if (axis < last) {
      for (let index = 0; index < shape[axis]; index += 1) copy(axis + 1, start + index * stride);
    } else if (stride === 1) {
      target.set(source.subarray(start, end), next);
      next += shape[axis];
    } else {
      for (let index = 0; index < shape[axis]; index += 1)
        target[next + index] = source[start + index * stride];
      next += shape[axis];
    }
  };
  copy(0, offset);
}
