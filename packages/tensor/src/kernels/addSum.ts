import type { Buffer } from '../buffer.ts';
import { expectShape } from './checks.ts';

export interface AddSumKernel {
  /**
   * Adds the sum of all values to a running total, so that a loss can be followed over many steps with a
   * single download: `total [1] += Σ values`. The sum is taken from +0 in index order, then added.
   */
  addSum(values: Buffer, total: Buffer): void;
}

/** @throws ShapeError */
export function checkAddSum(total: Buffer): void {
  expectShape('addSum', 'total', total, [1]);
}
