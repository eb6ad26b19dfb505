import type { BackendBuffer } from '../buffer.ts';
import { expectRows, expectShape, expectShapes } from './checks.ts';

export interface SoftmaxKernels {
  /**
   * Turns each row of scores into probabilities: `logits [..., C] → probabilities [..., C]`.
   *
   *     probabilities[b, c] = e^(logits[b, c] − max_b) / Σ_k e^(logits[b, k] − max_b)
   *
   * Subtracting the row's maximum keeps every exponential from overflowing, and does not change the result.
   * The sum starts at +0 and follows the order of the classes. `probabilities` may be `logits`.
   */
  softmax(logits: BackendBuffer, probabilities: BackendBuffer): void;
  /**
   * Computes the gradient of the scores from the gradient of the probabilities, all of the shape `[..., C]`:
   *
   *     inputGradient[b, c] = probabilities[b, c] · (outputGradient[b, c] − dot[b])
   *     dot[b] = Σ_k probabilities[b, k] · outputGradient[b, k]
   *
   * The sum starts at +0 and follows the order of the classes. The result of every operation is rounded to
   * f32. `inputGradient` may be `outputGradient`.
   */
  softmaxBackward(
    probabilities: BackendBuffer,
    outputGradient: BackendBuffer,
    inputGradient: BackendBuffer,
  ): void;
}

/** The number of rows, and C. @throws ShapeError */
export function checkSoftmax(
  logits: BackendBuffer,
  probabilities: BackendBuffer,
): readonly [B: number, C: number] {
  expectShape('softmax', 'probabilities', probabilities, logits.shape);
  return expectRows('softmax', 'logits', logits);
}

/** The number of rows, and C. @throws ShapeError */
export function checkSoftmaxBackward(
  probabilities: BackendBuffer,
  outputGradient: BackendBuffer,
  inputGradient: BackendBuffer,
): readonly [B: number, C: number] {
  expectShapes('softmaxBackward', { outputGradient, inputGradient }, probabilities.shape);
  return expectRows('softmaxBackward', 'probabilities', probabilities);
}
