import type { BackendBuffer } from '../buffer.ts';
import { expectShape } from './checks.ts';

export interface AddScaledKernel {
  /**
   * Adds a multiple of one buffer to another, in place: `target += factor · source`; any shape, the same for
   * both. With the factor −α it is a step of gradient descent. `source` may be `target`: a factor of −αλ then
   * shrinks the target.
   *
   * The factor, the product and the sum are each rounded to f32, in this order.
   */
  addScaled(target: BackendBuffer, source: BackendBuffer, factor: number): void;
}

/** @throws ShapeError */
export function checkAddScaled(target: BackendBuffer, source: BackendBuffer): void {
  expectShape('addScaled', 'source', source, target.shape);
}
