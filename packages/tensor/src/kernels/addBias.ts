import type { Buffer } from '../buffer.ts';
import { expectMatrix, expectShape } from './checks.ts';

export interface AddBiasKernel {
  /**
   * Adds one number a column: `input [B, F] + bias [F] → output [B, F]`. `output` may be `input`.
   * (Backward, the bias gradient is `sumRows` of the output gradient.)
   */
  addBias(input: Buffer, bias: Buffer, output: Buffer): void;
}

/** B and F. @throws ShapeError */
export function checkAddBias(input: Buffer, bias: Buffer, output: Buffer): readonly [B: number, F: number] {
  const [B, F] = expectMatrix('addBias', 'input', input);
  expectShape('addBias', 'bias', bias, [F]);
  expectShape('addBias', 'output', output, [B, F]);
  return [B, F];
}
