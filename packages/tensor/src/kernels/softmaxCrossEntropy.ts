import type { Buffer } from '../buffer.ts';
import { expectMatrix, expectShape } from './checks.ts';

export interface SoftmaxCrossEntropyKernels {
  /**
   * How surprised the network is by the right answers: `logits [B, C]`, `labels [B]` →
   * `losses [B]` and, on the way, `probabilities [B, C]` (as `softmax` makes them).
   *
   *     losses[b] = −log probabilities[b, label] = log Σ_k e^(logits[b, k] − max_b) − (logits[b, label] − max_b)
   *
   * The right-hand form never takes the logarithm of a probability that rounded to 0. A label that is not
   * a class gives the loss NaN.
   */
  softmaxCrossEntropy(logits: Buffer, labels: Buffer<'i32'>, losses: Buffer, probabilities: Buffer): void;
  /**
   * The gradient of the batch's mean loss: `(probabilities − oneHot(labels)) / B → logitGradient [B, C]`.
   * `logitGradient` may be `probabilities`.
   */
  softmaxCrossEntropyBackward(probabilities: Buffer, labels: Buffer<'i32'>, logitGradient: Buffer): void;
}

/** B and C. @throws ShapeError */
export function checkSoftmaxCrossEntropy(
  logits: Buffer,
  labels: Buffer<'i32'>,
  losses: Buffer,
  probabilities: Buffer,
): readonly [B: number, C: number] {
  const [B, C] = expectMatrix('softmaxCrossEntropy', 'logits', logits);
  expectShape('softmaxCrossEntropy', 'labels', labels, [B]);
  expectShape('softmaxCrossEntropy', 'losses', losses, [B]);
  expectShape('softmaxCrossEntropy', 'probabilities', probabilities, [B, C]);
  return [B, C];
}

/** B and C. @throws ShapeError */
export function checkSoftmaxCrossEntropyBackward(
  probabilities: Buffer,
  labels: Buffer<'i32'>,
  logitGradient: Buffer,
): readonly [B: number, C: number] {
  const [B, C] = expectMatrix('softmaxCrossEntropyBackward', 'probabilities', probabilities);
  expectShape('softmaxCrossEntropyBackward', 'labels', labels, [B]);
  expectShape('softmaxCrossEntropyBackward', 'logitGradient', logitGradient, [B, C]);
  return [B, C];
}
