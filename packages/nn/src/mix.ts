import { mixBits } from '@inkling/tensor/kernels';

/** 32 bits that depend on all bits of both numbers; neighbours, by the golden ratio between them, end up far apart. */
export function mix(seed: number, number: number): number {
  return mixBits(mixBits(seed) + Math.imul(number + 1, 0x9e3779b9)) >>> 0;
}
