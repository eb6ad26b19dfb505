import { wordsOf } from '../bytes/words.ts';
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
  const { inputs, classes, width, height } = dataset;
  const countsPerValue = countsOfBytes(inputs.data);
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
    countsPerClass: countsPerClassOf(dataset),
    mean,
    standardDeviation: Math.sqrt(Math.max(0, sumOfSquares / inputs.size - mean * mean)),
    nonZeroShare: 1 - countsPerValue[0] / inputs.size,
  };
}

/** The number of images in each class; `undefined` without labels. */
export function countsPerClassOf({ targets, classes }: ImageDataset): readonly number[] | undefined {
  if (targets === undefined) return undefined;
  const counts = new Array<number>(classes).fill(0);
  for (const label of targets.data) counts[label] += 1;
  return counts;
}

/** How often each value of a byte occurs. Four zeros, which are most of the pixels, count as one word. */
function countsOfBytes(values: Uint8Array): Float64Array {
  const counts = new Float64Array(256);
  const words = wordsOf(values);
  let zeroWords = 0;
  // A loop over indices is three times faster here than one over the values.
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === 0) {
      zeroWords += 1;
      continue;
    }
    counts[word & 0xff] += 1;
    counts[(word >>> 8) & 0xff] += 1;
    counts[(word >>> 16) & 0xff] += 1;
    counts[word >>> 24] += 1;
  }
  counts[0] += 4 * zeroWords;
  for (const value of values.subarray(4 * words.length)) counts[value] += 1;
  return counts;
}
