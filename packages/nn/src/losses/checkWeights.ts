import { ArgumentError, ShapeError } from '@inkling/tensor';

/**
 * Checks the weights of samples.
 * @throws ShapeError when there is not one for each sample.
 * @throws ArgumentError when one is negative or not finite, or all of them are 0.
 */
export function checkWeights(what: string, weights: ArrayLike<number>, samples: number): void {
  if (weights.length !== samples) {
    throw new ShapeError(
      `${what}: there are ${weights.length} weights, but ${samples} samples. Pass one weight for each sample.`,
    );
  }
  let isAnyAbove = false;
  for (let sample = 0; sample < samples; sample += 1) {
    // Checked in single precision, in which the kernels compute.
    const weight = Math.fround(weights[sample]);
    if (!(weight >= 0 && weight < Infinity)) {
      throw new ArgumentError(
        `${what}: the weight of sample ${sample} is ${weights[sample]}, expected a number from 0 up.`,
      );
    }
    isAnyAbove ||= weight > 0;
  }
  if (isAnyAbove) return;
  throw new ArgumentError(`${what}: all weights are 0, so no sample counts. Give a sample a weight above 0.`);
}
