import { allocate, type DType } from '../dtype.ts';
import { Tensor } from '../tensor.ts';

/**
 * Copies a tensor to another dtype. Floats are rounded to the nearest float of the dtype. A cast to whole
 * numbers cuts fractions off, and numbers that are too large wrap around, as in a typed array: 2.9 → 2, and
 * 257 → 1 in u8. NaN and infinities become 0 in whole numbers.
 */
export function cast<D extends DType>(tensor: Tensor<DType>, dtype: D): Tensor<D> {
  const data = allocate(dtype, tensor.size);
  data.set(tensor.data);
  return new Tensor(dtype, tensor.shape, data);
}
