import type { BackendBuffer } from '../buffer.ts';
import { expectShape } from './checks.ts';

export interface AddScaledKernel {
  /**
   * Adds a multiple of one buffer to another, in place: `target += factor · source`; any shape, the same for
   * both. With the factor −α it is a step down the slope; `source` may be `target`, which a factor of −αλ
   * then shrinks.
   *
   * The factor is rounded to f32 first, then the product, then the sum.
   */
  addScaled(target: BackendBuffer, source: BackendBuffer, factor: number): void;
}

/** @throws ShapeError */
export function checkAddScaled(target: BackendBuffer, source: BackendBuffer): void {
  expectShape('addScaled', 'source', source, target.shape);
}
