import type { BackendBuffer } from '../buffer.ts';
import { expectRows, expectShape } from './checks.ts';

export interface SumRowsKernel {
  /**
   * Adds the rows up, which are all axes but the last: `input [..., F] → output [F]`, each output from +0 in
   * the order of the rows.
   */
  sumRows(input: BackendBuffer, output: BackendBuffer): void;
}

/** The rows R and F. @throws ShapeError */
export function checkSumRows(input: BackendBuffer, output: BackendBuffer): readonly [R: number, F: number] {
  const [R, F] = expectRows('sumRows', 'input', input);
  expectShape('sumRows', 'output', output, [F]);
  return [R, F];
}
