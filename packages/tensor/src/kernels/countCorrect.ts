import type { BackendBuffer } from '../buffer.ts';
import { expectMatrix, expectShape } from './checks.ts';

export interface CountCorrectKernel {
  /**
   * Adds to `count [1]` the number of rows of `scores [B, C]` whose largest score is at `labels [B]`. The
   * first of equal scores counts as the largest. A row with a NaN is never correct.
   */
  countCorrect(scores: BackendBuffer, labels: BackendBuffer<'i32'>, count: BackendBuffer<'i32'>): void;
}

/** B and C. @throws ShapeError */
export function checkCountCorrect(
  scores: BackendBuffer,
  labels: BackendBuffer<'i32'>,
  count: BackendBuffer<'i32'>,
): readonly [B: number, C: number] {
  const [B, C] = expectMatrix('countCorrect', 'scores', scores);
  expectShape('countCorrect', 'labels', labels, [B]);
  expectShape('countCorrect', 'count', count, [1]);
  return [B, C];
}
