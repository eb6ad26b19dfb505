import type { BackendBuffer } from '../buffer.ts';
import { expectMatrix, expectShape } from './checks.ts';

export interface CountCorrectKernel {
  /**
   * Adds to `count [1]` how many rows of `scores [B, C]` have their largest score at `labels [B]`. Of equal
   * scores the first wins; a row with a NaN is never right.
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
