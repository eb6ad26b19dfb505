import { checkSoftmax, type SoftmaxKernel } from '../kernels/softmax.ts';
import { exp } from '../math/exp.ts';
import type { Arithmetic, Floats } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

// B: samples in the batch. C: classes.

export const softmaxKernel = ({ round }: Arithmetic): SoftmaxKernel => ({
  softmax(logitsBuffer, probabilitiesBuffer) {
    const [B, C] = checkSoftmax(logitsBuffer, probabilitiesBuffer);
    const logits = dataOf(logitsBuffer);
    const probabilities = memoryOf(probabilitiesBuffer);
    for (let b = 0; b < B; b += 1) softmaxRow(logits, probabilities, b * C, C, round);
  },
});

/**
 * One row of C classes, from element `start` on.
 * @returns what the loss needs besides: the row's maximum, and the sum of e^(logit − maximum).
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
