import { allocate, type DType } from '../dtype.ts';
import { ArgumentError } from '../errors.ts';
import { sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';

/**
 * Copies the given rows of a tensor (its first axis), in the given order. A row may occur more than once.
 * @throws ArgumentError when the tensor has no such row.
 */
export function takeRows<D extends DType>(tensor: Tensor<D>, rows: ArrayLike<number>): Tensor<D> {
  const [count = 0, ...rest] = tensor.shape;
  const width = sizeOf(rest);
  const data = allocate(tensor.dtype, rows.length * width);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    if (!Number.isInteger(row) || row < 0 || row >= count) {
      throw new ArgumentError(`takeRows: there is no row ${row}; the tensor has ${count} rows.`);
    }
    data.set(tensor.data.subarray(row * width, (row + 1) * width), index * width);
  }
  return new Tensor(tensor.dtype, [rows.length, ...rest], data);
}
