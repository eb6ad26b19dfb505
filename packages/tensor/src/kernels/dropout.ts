import type { BackendBuffer } from '../buffer.ts';
import { ArgumentError } from '../errors.ts';
import { mixBits } from '../math/mixBits.ts';
import { sizeOf } from '../shape.ts';
import { expectShape } from './checks.ts';

export interface DropoutSettings {
  /** The share of elements that is dropped, at least 0 and below 1. */
  readonly rate: number;
  /** A whole number from 0 to 2^32 − 1. It decides which elements are dropped. */
  readonly seed: number;
  /** Index of the first row in the larger matrix that the rows are a part of. Default 0. */
  readonly firstRow?: number;
}

export interface DropoutKernel {
  /**
   * Drops elements at random, and scales the others so that the mean stays the same; any shape (Srivastava et
   * al. 2014, Dropout, section 10). A kept element is multiplied by 1 / (1 − rate), rounded to f32. A dropped
   * element becomes +0, whatever its value. `output` may be `input`.
   *
   * Only the seed and the element's index decide whether an element is kept. The index counts from row
   * `firstRow` of the larger matrix. The element is kept if its `dropoutBits` are at least rate · 2^24. So
   * the backward pass is the same call on the output gradient, and needs no stored mask.
   */
  dropout(input: BackendBuffer, output: BackendBuffer, settings: DropoutSettings): void;
}

/**
 * Pseudo-random bits of an element, from 0 to 2^24 − 1, mixed from the element's index and the seed's key.
 */
export function dropoutBits(index: number, key: number): number {
  // The index is mixed first: else the bits of one seed would be those of another in a different order.
  return mixBits(mixBits(index) ^ key) >>> 8;
}

/**
 * The values that a backend computes with: the element at index `first + i` is kept if its
 * `dropoutBits(first + i, key)` are at least `threshold`.
 * @throws ShapeError
 * @throws ArgumentError when the rate is below 0, or 1 or more, or NaN.
 */
export function checkDropout(
  input: BackendBuffer,
  output: BackendBuffer,
  { rate, seed, firstRow = 0 }: DropoutSettings,
): {
  readonly key: number;
  readonly threshold: number;
  readonly scale: number;
  /** The index of the first element in the larger matrix. */
  readonly first: number;
} {
  expectShape('dropout', 'output', output, input.shape);
  if (!(rate >= 0 && rate < 1)) {
    throw new ArgumentError(`dropout: the rate is ${rate}, expected a number of at least 0 and below 1.`);
  }
  // The bits of the golden ratio: without them, seed 0 would be its own key.
  const key = mixBits(seed + 0x9e3779b9);
  const first = firstRow * sizeOf(input.shape.slice(1));
  return { key, threshold: Math.ceil(rate * 2 ** 24), scale: 1 / (1 - rate), first };
}
