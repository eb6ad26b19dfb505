import type { Tensor } from '@inkling/tensor';
import { leastSquares } from './leastSquares.ts';

/** The picture as it would be without ink. */
export interface Paper {
  /** The paper's grey at a pixel, a whole number from 0 to 255. */
  level(row: number, column: number): number;
  /** The largest difference from `level` that is still the paper's own grain, in grey levels. */
  readonly grain: number;
}

/** A pixel of the paper: its position as the terms of the surface, and its grey minus the border's. */
interface Sample {
  readonly terms: readonly number[];
  readonly offset: number;
}

/** The surface is fitted to at most this many rows and columns, because the grey of paper changes slowly. */
const MOST_SAMPLES = 64;
const ROUNDS = 4;
/** The standard deviation of normal noise, divided by the median of its absolute deviation from the mean. */
const DEVIATIONS_PER_MEDIAN = 1.4826;
/** The limit of the grain, in standard deviations. */
const GRAIN_DEVIATIONS = 3;

/**
 * Finds the paper under a drawing of either polarity.
 *
 * The first estimate is flat: the median of the picture's border. It is right as long as ink covers less than
 * half of the border. Each round then takes the pixels within the grain of the estimate as paper, and fits a
 * surface of the second degree to them by least squares. The surface follows a vignette, or light from one
 * side. Clean paper stays exactly flat.
 *
 * @param outside 1 for each pixel that is known to lie outside of the paper; the first estimate is then the
 * median of all others. Default: none.
 */
export function fitPaper(picture: Tensor<'u8'>, outside?: Uint8Array): Paper {
  const [height, width] = picture.shape;
  const inside = outside ? picture.data.filter((_, index) => outside[index] === 0) : picture.data;
  if (inside.length === 0) return { level: () => 0, grain: 0 };
  const border = outside ? median(inside) : median(borderOf(picture));
  // A pixel whose residual is above half of the strongest contrast is not paper, however uneven the paper is.
  let furthest = 0;
  for (const value of inside) furthest = Math.max(furthest, Math.abs(value - border) / 2);
  if (isClean(inside, border, furthest)) return { level: () => border, grain: 0 };

  // Positions from −1 to 1.
  const xOf = (column: number) => (2 * column + 1) / width - 1;
  const yOf = (row: number) => (2 * row + 1) / height - 1;

  const samples: Sample[] = [];
  const rowStep = Math.ceil(height / MOST_SAMPLES);
  const columnStep = Math.ceil(width / MOST_SAMPLES);
  for (let row = 0; row < height; row += rowStep) {
    for (let column = 0; column < width; column += columnStep) {
      const [x, y] = [xOf(column), yOf(row)];
      if (outside?.[row * width + column]) continue;
      const terms = [1, x, y, x * x, x * y, y * y];
      samples.push({ terms, offset: picture.data[row * width + column] - border });
    }
  }
  let surface = [0, 0, 0, 0, 0, 0];
  let grain = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const residuals = samples.map(({ terms, offset }) => Math.abs(offset - dot(surface, terms)));
    const likely = residuals.filter((residual) => residual <= furthest);
    if (likely.length === 0) break;
    grain = GRAIN_DEVIATIONS * DEVIATIONS_PER_MEDIAN * median(likely);
    const limit = Math.min(Math.max(grain, 1), furthest);
    const paper = samples.filter((_, index) => residuals[index] <= limit);
    surface = leastSquares(
      paper.map(({ terms }) => terms),
      paper.map(({ offset }) => offset),
    );
  }
  const [constant, x1, y1, xx, xy, yy] = surface;
  const level = (row: number, column: number) => {
    const x = xOf(column);
    const y = yOf(row);
    const grey = border + constant + x * (x1 + xx * x + xy * y) + y * (y1 + yy * y);
    return Math.round(Math.min(Math.max(grey, 0), 255));
  };
  return { level, grain };
}

/**
 * Whether at least half of the pixels that may be paper have exactly the border's grey, as in a drawing
 * program. Such paper has no grain, and no surface has to be fitted. The fit would take most of the time of a
 * drawing.
 */
function isClean(data: Uint8Array, border: number, furthest: number): boolean {
  let exact = 0;
  let likely = 0;
  for (const value of data) {
    const residual = Math.abs(value - border);
    if (residual === 0) exact += 1;
    if (residual <= furthest) likely += 1;
  }
  return 2 * exact >= likely;
}

/** The outermost ring of pixels. Corners may occur twice. */
function borderOf({ shape: [height, width], data }: Tensor<'u8'>): number[] {
  const border: number[] = [];
  for (let column = 0; column < width; column += 1) {
    border.push(data[column], data[(height - 1) * width + column]);
  }
  for (let row = 0; row < height; row += 1) {
    border.push(data[row * width], data[(row + 1) * width - 1]);
  }
  return border;
}

/**
 * The middle value in sorted order. For an even number of values, it is the lower of the two in the middle.
 */
function median(values: readonly number[] | Uint8Array): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += a[index] * b[index];
  return sum;
}
