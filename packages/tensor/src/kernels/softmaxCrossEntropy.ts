import type { BackendBuffer } from '../buffer.ts';
import { expectMatrix, expectShape } from './checks.ts';

export interface SoftmaxCrossEntropySettings {
  /**
   * The share ε of each target that is spread evenly over all classes: at least 0 and below 1. Default 0.
   */
  readonly labelSmoothing?: number;
  /** The weight w of each class in the loss, `[C]`. Default 1 for each. */
  readonly classWeights?: BackendBuffer;
}

export interface SoftmaxCrossEntropyKernels {
  /**
   * Computes the cross-entropy of the labels: `logits [B, C]`, `labels [B]` → `losses [B]` and, as an
   * intermediate result, `probabilities [B, C]` (as `softmax` computes them).
   *
   *     −log p_c = log Σ_k e^(logits[b, k] − max_b) − (logits[b, c] − max_b)
   *     losses[b] = −log p_label
   *
   * The right-hand form never takes the logarithm of a probability that rounded to 0. The loss is NaN for a
   * label that is not a class.
   *
   * With options, the target is a distribution over all classes instead of the label alone (C. Szegedy and
   * others: Rethinking the Inception Architecture for Computer Vision (2016), section 7). With y the label:
   *
   *     t_c = (1 − ε) · w_y · [c = y] + ε / C · w_c
   *     losses[b] = Σ_c t_c · −log p_c
   *
   * 1 − ε and ε / C are computed in f64 and then rounded to f32. After that every product and every sum is
   * rounded. The sum starts at +0, follows the order of the classes, and leaves out classes of target 0. So
   * with the defaults the loss is −log p_label.
   */
  softmaxCrossEntropy(
    logits: BackendBuffer,
    labels: BackendBuffer<'i32'>,
    losses: BackendBuffer,
    probabilities: BackendBuffer,
    options?: SoftmaxCrossEntropySettings,
  ): void;
  /**
   * Computes the gradient of the batch's mean loss: `(probabilities − oneHot(labels)) / B → logitGradient [B,
   * C]`. `logitGradient` may be `probabilities`.
   *
   * With options it is `(probabilities · T − t) / B`, where T is the sum of a row's targets:
   *
   *     T = (1 − ε) · w_y + Σ_c ε / C · w_c
   *
   * The sum starts at +0 and follows the order of the classes. Every product, difference and sum is rounded.
   * The mean is taken over the samples, not over their weights: PyTorch's reduction 'sum', divided by B. For
   * a label that is not a class, w_y is 1.
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
