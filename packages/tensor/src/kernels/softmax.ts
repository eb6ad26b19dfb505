import type { Buffer } from '../buffer.ts';
import { expectMatrix, expectShape } from './checks.ts';

export interface SoftmaxKernel {
  /**
   * Turns each row of scores into probabilities: `logits [B, C] → probabilities [B, C]`.
   *
   *     probabilities[b, c] = e^(logits[b, c] − max_b) / Σ_k e^(logits[b, k] − max_b)
   *
   * With the row's maximum taken off no exponential overflows, and the result is the same. The sum is taken
   * from +0 in the order of the classes. `probabilities` may be `logits`.
   */
  softmax(logits: Buffer, probabilities: Buffer): void;
}

/** B and C. @throws ShapeError */
export function checkSoftmax(logits: Buffer, probabilities: Buffer): readonly [B: number, C: number] {
  const [B, C] = expectMatrix('softmax', 'logits', logits);
  expectShape('softmax', 'probabilities', probabilities, [B, C]);
  return [B, C];
}
