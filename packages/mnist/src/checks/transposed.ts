import { wordsOf } from '../bytes/words.ts';
import { mnistLayout } from '../dataset/imageDataset.ts';
import { syntheticDigits } from '../synthetic/syntheticDigits.ts';
import type { Check } from './check.ts';

const { width: side, classes } = mnistLayout;
const PIXELS = side * side;

/** Fewer images say too little about each digit. */
const FEWEST = 20;

/**
 * How much better the transposed images must agree with digits. MNIST's training images agree better by 0.37
 * as they are, and each 20 of them in turn by 0.12 or more.
 */
const MARGIN = 0.1;

/**
 * Images that agree less with digits than this are something else. MNIST's training images agree by 0.90, and
 * each 20 of them in turn by 0.50 or more.
 */
const LIKENESS = 0.4;

/**
 * Rows and columns are exchanged, as in the files of EMNIST: the mean image of each digit agrees better with
 * the synthetic digits if it is transposed. Only for digits of 28 × 28 pixels with labels.
 */
export const transposed: Check = {
  name: 'transposed',
  isSevere: false,
  find(images) {
    const { inputs, targets, width, height } = images;
    const isDigits = width === side && height === side && images.classes === classes;
    if (targets === undefined || !isDigits || targets.size < FEWEST) return undefined;
    const drawn = syntheticDigits({ count: 100, seed: 1 });
    const expected = meansOf(drawn.inputs.data, drawn.targets.data);
    let upright = 0;
    let turned = 0;
    const means = [...meansOf(inputs.data, targets.data).entries()].filter(([, mean]) => mean !== undefined);
    for (const [label, mean] of means) {
      const digit = expected[label];
      if (mean === undefined || digit === undefined) continue;
      upright += correlation(mean, digit) / means.length;
      turned += correlation(transpose(mean), digit) / means.length;
    }
    if (turned < LIKENESS || turned - upright < MARGIN) return undefined;
    return (
      'Rows and columns of the images seem to be exchanged, as in EMNIST: they look more like digits when they are ' +
      'transposed. A network that learns from them does not recognize upright digits.'
    );
  },
};

/** The mean image of each class; `undefined` for classes without images. */
function meansOf(pixels: Uint8Array, labels: Int32Array): (Float64Array | undefined)[] {
  const sums: (Float64Array | undefined)[] = new Array(classes).fill(undefined);
  const counts = new Array<number>(classes).fill(0);
  const words = wordsOf(pixels);
  labels.forEach((label, image) => {
    const sum = sums[label] ?? new Float64Array(PIXELS);
    sums[label] = sum;
    counts[label] += 1;
    addTo(sum, pixels, words, image * PIXELS);
  });
  return sums.map((sum, label) => sum?.map((value) => value / counts[label]));
}

/** Adds an image to a sum. Most words have four pixels of paper, which add nothing. */
function addTo(sum: Float64Array, pixels: Uint8Array, words: Int32Array, start: number): void {
  for (let pixel = 0; pixel < PIXELS; pixel += 4) {
    if (words[(start + pixel) / 4] === 0) continue;
    sum[pixel] += pixels[start + pixel];
    sum[pixel + 1] += pixels[start + pixel + 1];
    sum[pixel + 2] += pixels[start + pixel + 2];
    sum[pixel + 3] += pixels[start + pixel + 3];
  }
}

function transpose(image: Float64Array): Float64Array {
  return image.map((_, pixel) => image[(pixel % side) * side + Math.floor(pixel / side)]);
}

/** Pearson's correlation of two images; 0 if one of them is flat. */
function correlation(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [a, b].map((image) => image.reduce((sum, value) => sum + value, 0) / PIXELS);
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  for (let pixel = 0; pixel < PIXELS; pixel += 1) {
    const [differenceA, differenceB] = [a[pixel] - meanA, b[pixel] - meanB];
    product += differenceA * differenceB;
    squareA += differenceA * differenceA;
    squareB += differenceB * differenceB;
  }
  return squareA > 0 && squareB > 0 ? product / Math.sqrt(squareA * squareB) : 0;
}
