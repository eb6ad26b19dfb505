import type { BackendBuffer } from '../buffer.ts';
import { expectRows, expectShape, expectShapes } from './checks.ts';

export interface SoftmaxKernels {
  /**
   * Turns each row of scores into probabilities: `logits [..., C] → probabilities [..., C]`.
   *
   *     probabilities[b, c] = e^(logits[b, c] − max_b) / Σ_k e^(logits[b, k] − max_b)
   *
   * With the row's maximum taken off no exponential overflows, and the result is the same. The sum is taken
   * from +0 in the order of the classes. `probabilities` may be `logits`.
   */
  softmax(logits: BackendBuffer, probabilities: BackendBuffer): void;
  /**
   * From the gradient of probabilities to that of the scores, all of the shape `[..., C]`:
   *
   *     inputGradient[b, c] = probabilities[b, c] · (outputGradient[b, c] − Σ_k probabilities[b, k] · outputGradient[b, k])
   *
   * The sum is taken from +0 in the order of the classes; the result of every operation is rounded to f32.
   * `inputGradient` may be `outputGradient`.
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
