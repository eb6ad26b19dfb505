import type { BackendBuffer } from '../buffer.ts';
import { expectMatrix, expectShape } from './checks.ts';

export interface SoftmaxCrossEntropySettings {
  /**
   * How much of each target is spread evenly over all classes, ε: from 0, the default, up to but without 1.
   */
  readonly labelSmoothing?: number;
  /** How much each class counts, w: `[C]`; 1 by default. */
  readonly classWeights?: BackendBuffer;
}

export interface SoftmaxCrossEntropyKernels {
  /**
   * How surprised the network is by the right answers: `logits [B, C]`, `labels [B]` →
   * `losses [B]` and, on the way, `probabilities [B, C]` (as `softmax` makes them).
   *
   *     −log p_c = log Σ_k e^(logits[b, k] − max_b) − (logits[b, c] − max_b)
   *     losses[b] = −log p_label
   *
   * The right-hand form never takes the logarithm of a probability that rounded to 0. A label that is not
   * a class gives the loss NaN.
   *
   * With options, what the network should have said is not the label alone (C. Szegedy and others: Rethinking
   * the Inception Architecture for Computer Vision (2016), section 7). With y the label:
   *
   *     t_c = (1 − ε) · w_y · [c = y] + ε / C · w_c
   *     losses[b] = Σ_c t_c · −log p_c
   *
   * 1 − ε and ε / C are taken in f64 and then rounded to f32; after that every product and every sum is
   * rounded. Classes of target 0 are left out of the sum, which starts from +0 and is in the order of the
   * classes. So the defaults leave −log p_label.
   */
  softmaxCrossEntropy(
    logits: BackendBuffer,
    labels: BackendBuffer<'i32'>,
    losses: BackendBuffer,
    probabilities: BackendBuffer,
    options?: SoftmaxCrossEntropySettings,
  ): void;
  /**
   * The gradient of the batch's mean loss: `(probabilities − oneHot(labels)) / B → logitGradient [B, C]`.
   * `logitGradient` may be `probabilities`.
   *
   * With options it is `(probabilities · T − t) / B`, where T is the sum of a row's targets:
   *
   *     T = (1 − ε) · w_y + Σ_c ε / C · w_c
   *
   * The sum starts from +0 and is in the order of the classes; every product, difference and sum is rounded.
   * The mean is that of the samples, not of their weights: PyTorch's reduction 'sum', divided by B. For a
   * label that is not a class w_y is 1.
   */
  softmaxCrossEntropyBackward(
    probabilities: BackendBuffer,
    labels: BackendBuffer<'i32'>,
    logitGradient: BackendBuffer,
    options?: SoftmaxCrossEntropySettings,
  ): void;
}

/** B and C. @throws ShapeError */
export function checkSoftmaxCrossEntropy(
  logits: BackendBuffer,
  labels: BackendBuffer<'i32'>,
  losses: BackendBuffer,
  probabilities: BackendBuffer,
  options?: SoftmaxCrossEntropySettings,
): readonly [B: number, C: number] {
  const [B, C] = expectMatrix('softmaxCrossEntropy', 'logits', logits);
  expectShape('softmaxCrossEntropy', 'losses', losses, [B]);
  expectShape('softmaxCrossEntropy', 'probabilities', probabilities, [B, C]);
  checkTargets('softmaxCrossEntropy', labels, options, B, C);
  return [B, C];
}

/** B and C. @throws ShapeError */
export function checkSoftmaxCrossEntropyBackward(
  probabilities: BackendBuffer,
  labels: BackendBuffer<'i32'>,
  logitGradient: BackendBuffer,
  options?: SoftmaxCrossEntropySettings,
): readonly [B: number, C: number] {
  const [B, C] = expectMatrix('softmaxCrossEntropyBackward', 'probabilities', probabilities);
  expectShape('softmaxCrossEntropyBackward', 'logitGradient', logitGradient, [B, C]);
  checkTargets('softmaxCrossEntropyBackward', labels, options, B, C);
  return [B, C];
}

function checkTargets(
  kernel: string,
  labels: BackendBuffer<'i32'>,
  options: SoftmaxCrossEntropySettings | undefined,
  B: number,
  C: number,
): void {
  expectShape(kernel, 'labels', labels, [B]);
  if (options?.classWeights) expectShape(kernel, 'classWeights', options.classWeights, [C]);
}
