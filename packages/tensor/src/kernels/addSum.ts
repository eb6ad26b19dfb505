import type { BackendBuffer } from '../buffer.ts';
import { expectShape } from './checks.ts';

/** Values that are added up by themselves before they join the sum. */
export const SUM_BLOCK = 256;

export interface AddSumKernel {
  /**
   * Adds the sum of all values to a running total, so that a loss can be followed over many steps with a
   * single download: `total [1] += Σ values`.
   *
   * The sum is taken in blocks of 256 values (`SUM_BLOCK`), each from +0 in index order, and then the sums of
   * the blocks in theirs: one long f32 sum would be a percent off after a million losses.
   */
  addSum(values: BackendBuffer, total: BackendBuffer): void;
}

/** @throws ShapeError */
export function checkAddSum(total: BackendBuffer): void {
  expectShape('addSum', 'total', total, [1]);
}
