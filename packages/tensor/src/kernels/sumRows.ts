import type { Buffer } from '../buffer.ts';
import { expectMatrix, expectShape } from './checks.ts';

export interface SumRowsKernel {
  /**
   * Adds the rows up: `input [B, F] → output [F]`, each output from +0 in the order of the rows.
   */
  sumRows(input: Buffer, output: Buffer): void;
}

/** B and F. @throws ShapeError */
export function checkSumRows(input: Buffer, output: Buffer): readonly [B: number, F: number] {
  const [B, F] = expectMatrix('sumRows', 'input', input);
  expectShape('sumRows', 'output', output, [F]);
  return [B, F];
}
