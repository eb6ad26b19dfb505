import type { ImageDataset } from './imageDataset.ts';

/** Statistics of a dataset. Those of pixels are on the scale 0 (paper) to 255 (ink). */
export interface Description {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly classes: number;
  /** The number of images in each class; `undefined` without labels. */
  readonly countsPerClass: readonly number[] | undefined;
  /** Mean of all pixels of all images. */
  readonly mean: number;
  /** Standard deviation of all pixels of all images (σ, with their number as the divisor). */
  readonly standardDeviation: number;
  /** Share of the pixels that are not 0, from 0 to 1. */
  readonly nonZeroShare: number;
}

/** Counts and measures a dataset. Divide `mean` and `standardDeviation` by 255 for the scale 0 to 1. */
export function describe(dataset: ImageDataset): Description {
  const { inputs, targets, classes, width, height } = dataset;
  const countsPerValue = countsOf(inputs.data, 256);
  // Sums of whole numbers are exact below 2^53. To reach that takes 10^11 white pixels.
  let sum = 0;
  let sumOfSquares = 0;
  countsPerValue.forEach((count, value) => {
    sum += count * value;
    sumOfSquares += count * value * value;
  });
  const mean = sum / inputs.size;
  return {
    count: inputs.shape[0],
    width,
    height,
    classes,
    countsPerClass: targets && countsOf(targets.data, classes),
    mean,
    standardDeviation: Math.sqrt(Math.max(0, sumOfSquares / inputs.size - mean * mean)),
    nonZeroShare: 1 - countsPerValue[0] / inputs.size,
  };
}

/** How often each number from 0 to `bound - 1` occurs. */
function countsOf(values: Uint8Array | Int32Array, bound: number): number[] {
  const counts = new Array<number>(bound).fill(0);
  for (const value of values) {
    counts[value] += 1;
  }
  return counts;
}
