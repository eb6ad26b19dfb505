import type { Tensor } from '@inkling/tensor';

/** Share of the pixels of all images that are not 0. */
export function nonZeroShare({ data, size }: Tensor<'u8'>): number {
  let count = 0;
  for (let index = 0; index < size; index += 1) {
    if (data[index] !== 0) count += 1;
  }
  return count / size;
}
