import type { Buffer } from '../buffer.ts';
import { expectShape } from './checks.ts';

export interface ReluKernels {
  /** `x` where x > 0 or x is NaN, else +0; any shape. `output` may be `input`. */
  relu(input: Buffer, output: Buffer): void;
  /**
   * The output gradient where the input was above 0 (or NaN), else +0. At 0 the derivative is taken as 0.
   * `inputGradient` may be `outputGradient`.
   */
  reluBackward(input: Buffer, outputGradient: Buffer, inputGradient: Buffer): void;
}

/** @throws ShapeError */
export function checkRelu(input: Buffer, output: Buffer): void {
  expectShape('relu', 'output', output, input.shape);
}

/** @throws ShapeError */
export function checkReluBackward(input: Buffer, outputGradient: Buffer, inputGradient: Buffer): void {
  expectShape('reluBackward', 'outputGradient', outputGradient, input.shape);
  expectShape('reluBackward', 'inputGradient', inputGradient, input.shape);
}
