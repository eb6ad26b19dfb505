import { checkSoftmax, checkSoftmaxBackward, type SoftmaxKernels } from '../kernels/softmax.ts';
import { exp } from '../math/exp.ts';
import type { Arithmetic, Floats } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

// B: rows, usually the samples of the batch. C: classes.

export const softmaxKernels = ({ round }: Arithmetic): SoftmaxKernels => ({
  softmax(logitsBuffer, probabilitiesBuffer) {
    const [B, C] = checkSoftmax(logitsBuffer, probabilitiesBuffer);
    const logits = dataOf(logitsBuffer);
    const probabilities = memoryOf(probabilitiesBuffer);
    for (let b = 0; b < B; b += 1) softmaxRow(logits, probabilities, b * C, C, round);
  },

  // With p = softmax(z):  ∂p_k/∂z_c = p_k · ([k = c] − p_c), so
  //   dz_c = Σ_k dp_k · ∂p_k/∂z_c = p_c · (dp_c − Σ_k p_k · dp_k).
  softmaxBackward(probabilitiesBuffer, outputGradientBuffer, inputGradientBuffer) {
    const [B, C] = checkSoftmaxBackward(probabilitiesBuffer, outputGradientBuffer, inputGradientBuffer);
    const probabilities = dataOf(probabilitiesBuffer);
    const outputGradient = dataOf(outputGradientBuffer);
    const inputGradient = memoryOf(inputGradientBuffer);
    for (let b = 0; b < B; b += 1) {
      let sum = 0;
      for (let i = b * C; i < (b + 1) * C; i += 1) {
        sum = round(sum + round(probabilities[i] * outputGradient[i]));
      }
      for (let i = b * C; i < (b + 1) * C; i += 1) {
        inputGradient[i] = probabilities[i] * round(outputGradient[i] - sum);
      }
    }
  },
});

/**
 * Computes one row of C classes, from element `start` on.
 * @returns the row's maximum and the sum of e^(logit − maximum), which the loss needs too.
 */
export function softmaxRow(
  logits: Floats,
  probabilities: Floats,
  start: number,
  C: number,
  round: Arithmetic['round'],
): { maximum: number; sum: number } {
  let maximum = Number.NEGATIVE_INFINITY;
  for (let c = start; c < start + C; c += 1) {
    if (logits[c] > maximum) maximum = logits[c];
  }
  let sum = 0;
  for (let c = start; c < start + C; c += 1) {
    const exponential = round(exp(round(logits[c] - maximum)));
    probabilities[c] = exponential;
    sum = round(sum + exponential);
  }
  for (let c = start; c < start + C; c += 1) probabilities[c] = probabilities[c] / sum;
  return { maximum, sum };
}
