import type { Buffer } from '../buffer.ts';
import { expectShape } from './checks.ts';

export interface SgdStepKernel {
  /**
   * One step down the slope, in place: `parameters −= learningRate · gradients`; any shape.
   * The rate is rounded to f32 first, then the product, then the difference.
   */
  sgdStep(parameters: Buffer, gradients: Buffer, learningRate: number): void;
}

/** @throws ShapeError */
export function checkSgdStep(parameters: Buffer, gradients: Buffer): void {
  expectShape('sgdStep', 'gradients', gradients, parameters.shape);
}
