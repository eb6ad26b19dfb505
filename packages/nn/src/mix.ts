import { mixBits } from '@inkling/tensor/kernels';

/**
 * Mixes two numbers into 32 bits that depend on all bits of both. The golden ratio (0x9e3779b9) spreads
 * consecutive numbers far apart.
 */
export function mix(seed: number, number: number): number {
  return mixBits(mixBits(seed) + Math.imul(number + 1, 0x9e3779b9)) >>> 0;
}
