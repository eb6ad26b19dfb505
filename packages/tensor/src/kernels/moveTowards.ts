import type { BackendBuffer } from '../buffer.ts';
import { expectShape } from './checks.ts';

export interface MoveTowardsKernel {
  /**
   * Moves each number of `target` a share of the way to the number of `source`, in place: `target += share ·
   * (source − target)`; any shape. It keeps a running average. The share is rounded to f32 first, then the
   * result of every operation.
   */
  moveTowards(target: BackendBuffer, source: BackendBuffer, share: number): void;
}

/** @throws ShapeError */
export function checkMoveTowards(target: BackendBuffer, source: BackendBuffer): void {
  expectShape('moveTowards', 'source', source, target.shape);
}
