import type { BackendBuffer } from '../buffer.ts';
import { checkValueLoss, checkValueLossBackward } from '../kernels/valueLoss.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

// B: samples in the batch. O: outputs of one sample.

/** A term of the loss, or its derivative, from one prediction and its target. The result is rounded. */
type TermFunction = (prediction: number, target: number) => number;

/** Computes each sample's loss: the mean of `term` over the sample's outputs. */
export function meanTerms(
  { round }: Arithmetic,
  kernel: string,
  predictionsBuffer: BackendBuffer,
  targetsBuffer: BackendBuffer,
  lossesBuffer: BackendBuffer,
  term: TermFunction,
): void {
  const [B, O] = checkValueLoss(kernel, predictionsBuffer, targetsBuffer, lossesBuffer);
  const predictions = dataOf(predictionsBuffer);
  const targets = dataOf(targetsBuffer);
  const losses = memoryOf(lossesBuffer);
  for (let b = 0; b < B; b += 1) {
    let sum = 0;
    for (let o = b * O; o < (b + 1) * O; o += 1) sum = round(sum + term(predictions[o], targets[o]));
    losses[b] = sum / O;
  }
}

/**
 * Computes the gradient of the batch's mean loss: for each output, `slope` divided by the number of all
 * outputs. `slope` is the derivative of the output's term.
 */
export function meanSlopes(
  { round }: Arithmetic,
  kernel: string,
  predictionsBuffer: BackendBuffer,
  targetsBuffer: BackendBuffer,
  predictionGradientBuffer: BackendBuffer,
  slope: TermFunction,
): void {
  const [B, O] = checkValueLossBackward(kernel, predictionsBuffer, targetsBuffer, predictionGradientBuffer);
  const predictions = dataOf(predictionsBuffer);
  const targets = dataOf(targetsBuffer);
  const predictionGradient = memoryOf(predictionGradientBuffer);
  const outputs = round(B * O);
  for (let i = 0; i < B * O; i += 1) predictionGradient[i] = slope(predictions[i], targets[i]) / outputs;
}
