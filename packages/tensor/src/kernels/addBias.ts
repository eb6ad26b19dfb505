import type { BackendBuffer } from '../buffer.ts';
import { expectRows, expectShape } from './checks.ts';

export interface AddBiasKernel {
  /**
   * Adds one number to each column: `input [..., F] + bias [F] → output [..., F]`. `output` may be `input`.
   * (Backward, the bias gradient is `sumRows` of the output gradient.)
   */
  addBias(input: BackendBuffer, bias: BackendBuffer, output: BackendBuffer): void;
}

/** The number of rows R, along all axes but the last, and F. @throws ShapeError */
export function checkAddBias(
  input: BackendBuffer,
  bias: BackendBuffer,
  output: BackendBuffer,
): readonly [R: number, F: number] {
  const [R, F] = expectRows('addBias', 'input', input);
  expectShape('addBias', 'bias', bias, [F]);
  expectShape('addBias', 'output', output, input.shape);
  return [R, F];
}
