import { exp } from '@inkling/tensor/math';
import type { ImageSize } from '../imageSize.ts';

/** Weights farther away than this many standard deviations are left out: 0.3 % of all. */
const REACH = 3;
/** The number of rows and columns that are summed at once. Fields have whole blocks. */
const BLOCK_ROWS = 2;
const BLOCK_COLUMNS = 4;

/** A field that is smoothed by a Gaussian. Beyond its border, it is 0. */
export interface SmoothedField {
  /** The distance between two rows of the field, in numbers. */
  readonly stride: number;
  /** The field before it is smoothed, to be written by the caller. */
  readonly input: Float64Array;
  /** Smooths the input. The next call overwrites the result. */
  smooth(): Float64Array;
}

/** @param sigma the standard deviation, in points of the field. */
export function createSmoothedField({ width, height }: ImageSize, sigma: number): SmoothedField {
  const weights = gaussian(sigma);
  const [columns, rows] = [wholeBlocks(width), wholeBlocks(height)];
  const input = new Float64Array(columns * rows);
  const transposed = new Float64Array(columns * rows);
  const result = new Float64Array(columns * rows);
  return {
    stride: columns,
    input,
    smooth() {
      smoothColumns(input, transposed, columns, rows, weights);
      smoothColumns(transposed, result, rows, columns, weights);
      return result;
    },
  };
}

/** Rows become columns and the other way round, so both come in multiples of the larger side of a block. */
function wholeBlocks(length: number): number {
  return Math.ceil(length / BLOCK_COLUMNS) * BLOCK_COLUMNS;
}

/** Half of a Gaussian of sum 1: the weights at distances 0, 1, 2, …, and a 0 at the end. */
function gaussian(sigma: number): Float64Array {
  const weights = Float64Array.from({ length: Math.ceil(REACH * sigma) + 1 }, (_, distance) =>
    exp(-(distance * distance) / (2 * sigma * sigma)),
  );
  const sum = weights.reduce((total, weight) => total + 2 * weight, -weights[0]);
  return Float64Array.of(...weights.map((weight) => weight / sum), 0);
}

/**
 * Smooths each column, and writes the result transposed: the columns of `target` are the rows of `source`.
 * It sums a block of two rows and four columns at once: they share what they read, and no sum has to wait
 * for its own last term.
 *
 * @param source `[height * width]`
 * @param target `[width * height]`
 */
function smoothColumns(
  source: Float64Array,
  target: Float64Array,
  width: number,
  height: number,
  weights: Float64Array,
): void {
  const reach = weights.length - 2;
  for (let row = 0; row < height; row += BLOCK_ROWS) {
    const first = Math.max(0, row - reach);
    const last = Math.min(height - 1, row + 1 + reach);
    for (let column = 0; column < width; column += BLOCK_COLUMNS) {
      let a0 = 0;
      let b0 = 0;
      let c0 = 0;
      let d0 = 0;
      let a1 = 0;
      let b1 = 0;
      let c1 = 0;
      let d1 = 0;
      for (let other = first; other <= last; other += 1) {
        const weight0 = weights[Math.abs(other - row)];
        const weight1 = weights[Math.abs(other - row - 1)];
        const at = other * width + column;
        const a = source[at];
        const b = source[at + 1];
        const c = source[at + 2];
        const d = source[at + 3];
        a0 += weight0 * a;
        b0 += weight0 * b;
        c0 += weight0 * c;
        d0 += weight0 * d;
        a1 += weight1 * a;
        b1 += weight1 * b;
        c1 += weight1 * c;
        d1 += weight1 * d;
      }
      const at = column * height + row;
      target[at] = a0;
      target[at + 1] = a1;
      target[at + height] = b0;
      target[at + height + 1] = b1;
      target[at + 2 * height] = c0;
      target[at + 2 * height + 1] = c1;
      target[at + 3 * height] = d0;
      target[at + 3 * height + 1] = d1;
    }
  }
}
