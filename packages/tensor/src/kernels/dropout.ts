import type { BackendBuffer } from '../buffer.ts';
import { ArgumentError } from '../errors.ts';
import { mixBits } from '../math/mixBits.ts';
import { sizeOf } from '../shape.ts';
import { expectShape } from './checks.ts';

export interface DropoutSettings {
  /** The share of elements that is dropped, from 0 up to, but without, 1. */
  readonly rate: number;
  /** A whole number from 0 to 2^32 − 1: which elements they are. */
  readonly seed: number;
  /** Where the rows begin in a larger matrix of which they are a part: its elements decide. Default 0. */
  readonly firstRow?: number;
}

export interface DropoutKernel {
  /**
   * Drops elements at random, and scales the others so that the mean stays what it is; any shape (Srivastava
   * et al. 2014, Dropout, section 10). An element that is kept is multiplied by 1 / (1 − rate), rounded to
   * f32; the others are +0, whatever they were. `output` may be `input`.
   *
   * Which they are depends on the seed and the element's index alone, counted from row `firstRow`: it is kept
   * where `dropoutBits` are not below rate · 2^24. So the same call on the output gradient is the way back,
   * and no mask is kept.
   */
  dropout(input: BackendBuffer, output: BackendBuffer, settings: DropoutSettings): void;
}

/** From +0 to 2^24 − 1, as good as at random: mixed from an element's index and a seed's key. */
export function dropoutBits(index: number, key: number): number {
  // Mixed by itself first: else the elements of one seed would be those of another in a different order.
  return mixBits(mixBits(index) ^ key) >>> 8;
}

/** What a backend computes with. @throws ShapeError @throws ArgumentError when the rate is not one. */
export function checkDropout(
  input: BackendBuffer,
  output: BackendBuffer,
  { rate, seed, firstRow = 0 }: DropoutSettings,
): {
  readonly key: number;
  readonly threshold: number;
  readonly scale: number;
  /** The index of the first element. */
  readonly first: number;
} {
  expectShape('dropout', 'output', output, input.shape);
  if (!(rate >= 0 && rate < 1)) {
    throw new ArgumentError(`dropout: the rate is ${rate}, expected a number from 0 up to, but without, 1.`);
  }
  // The golden ratio's bits, so that seed 0 is not its own key.
  const key = mixBits(seed + 0x9e3779b9);
  const first = firstRow * sizeOf(input.shape.slice(1));
  return { key, threshold: Math.ceil(rate * 2 ** 24), scale: 1 / (1 - rate), first };
}
