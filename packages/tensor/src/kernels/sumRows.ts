import type { BackendBuffer } from '../buffer.ts';
import { expectRows, expectShape } from './checks.ts';

export interface SumRowsKernel {
  /**
   * Sums the rows, along all axes but the last: `input [..., F] → output [F]`. Each output starts at +0 and
   * follows the order of the rows.
   */
  sumRows(input: BackendBuffer, output: BackendBuffer): void;
}

/** The number of rows R, and F. @throws ShapeError */
export function checkSumRows(input: BackendBuffer, output: BackendBuffer): readonly [R: number, F: number] {
  const [R, F] = expectRows('sumRows', 'input', input);
  expectShape('sumRows', 'output', output, [F]);
  return [R, F];
}
