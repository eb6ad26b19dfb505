import type { BackendBuffer } from '../buffer.ts';
import { expectShape } from './checks.ts';

/** Number of values in a block. Each block is summed separately. */
export const SUM_BLOCK = 256;

export interface AddSumKernel {
  /**
   * Adds the sum of all values to a running total, so that the caller can follow a loss over many steps with
   * a single download: `total [1] += Σ values`.
   *
   * The values are summed in blocks of 256 (`SUM_BLOCK`), each block from +0 in index order. Then the sums of
   * the blocks are added, in the order of the blocks. One long f32 sum would be off by a percent after a
   * million losses.
   */
  addSum(values: BackendBuffer, total: BackendBuffer): void;
}

/** @throws ShapeError */
export function checkAddSum(total: BackendBuffer): void {
  expectShape('addSum', 'total', total, [1]);
}
