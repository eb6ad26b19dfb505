import { allocate, type DType } from '../dtype.ts';
import { Tensor } from '../tensor.ts';

/**
 * A copy with another dtype. Floats are rounded to the nearest; on the way to whole numbers fractions are
 * cut off and what is too large wraps around, as in a typed array: 2.9 → 2, and 257 → 1 in u8. NaN
 * and infinities become 0 there.
 */
export function cast<D extends DType>(tensor: Tensor<DType>, dtype: D): Tensor<D> {
  const data = allocate(dtype, tensor.size);
  data.set(tensor.data);
  return new Tensor(dtype, tensor.shape, data);
}
