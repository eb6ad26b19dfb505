import type { Tensor } from '@inkling/tensor';
import { leastSquares } from './leastSquares.ts';

/** What the picture would be without ink. */
export interface Paper {
  /** The paper's grey at a pixel, a whole number from 0 to 255. */
  level(row: number, column: number): number;
  /** Distances from `level` up to this many grey levels are the paper's own grain. */
  readonly grain: number;
}

/** A pixel of the paper: its position as the terms of the surface, and its grey less the border's. */
interface Sample {
  readonly terms: readonly number[];
  readonly offset: number;
}

/** The surface is fitted to at most this many rows and columns: paper changes slowly. */
const MOST_SAMPLES = 64;
const ROUNDS = 4;
/** The median distance of normal noise from its mean, times this, is its standard deviation. */
const DEVIATIONS_PER_MEDIAN = 1.4826;
/** Grain reaches this many standard deviations. */
const GRAIN_DEVIATIONS = 3;

/**
 * Finds the paper under a drawing of either polarity.
 *
 * At first it is taken to be flat, at the median of the picture's border: right as long as ink covers less
 * than half of the border. Then, in rounds, pixels that stray from it by no more than grain are taken for
 * paper, and a surface of the second degree is fitted to them by least squares; it follows a vignette, or
 * light from one side. Clean paper stays exactly flat.
 */
export function fitPaper(picture: Tensor<'u8'>): Paper {
  const [height, width] = picture.shape;
  const border = median(borderOf(picture));
  // What strays further than half of the strongest ink is not paper, however uneven that is.
  let furthest = 0;
  for (const value of picture.data) furthest = Math.max(furthest, Math.abs(value - border) / 2);
  if (isClean(picture, border, furthest)) return { level: () => border, grain: 0 };

  // Positions from −1 to 1.
  const xOf = (column: number) => (2 * column + 1) / width - 1;
  const yOf = (row: number) => (2 * row + 1) / height - 1;

  const samples: Sample[] = [];
  const rowStep = Math.ceil(height / MOST_SAMPLES);
  const columnStep = Math.ceil(width / MOST_SAMPLES);
  for (let row = 0; row < height; row += rowStep) {
    for (let column = 0; column < width; column += columnStep) {
      const [x, y] = [xOf(column), yOf(row)];
      const terms = [1, x, y, x * x, x * y, y * y];
      samples.push({ terms, offset: picture.data[row * width + column] - border });
    }
  }
  let surface = [0, 0, 0, 0, 0, 0];
  let grain = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const strays = samples.map(({ terms, offset }) => Math.abs(offset - dot(surface, terms)));
    const likely = strays.filter((stray) => stray <= furthest);
    if (likely.length === 0) break;
    grain = GRAIN_DEVIATIONS * DEVIATIONS_PER_MEDIAN * median(likely);
    const limit = Math.min(Math.max(grain, 1), furthest);
    const paper = samples.filter((_, index) => strays[index] <= limit);
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
 * Whether half of what may be paper has the border's grey exactly, as in a drawing program: there is no grain, and
 * nothing to fit. That is most of the time that a drawing would take.
 */
function isClean({ data }: Tensor<'u8'>, border: number, furthest: number): boolean {
  let exact = 0;
  let likely = 0;
  for (const value of data) {
    const stray = Math.abs(value - border);
    if (stray === 0) exact += 1;
    if (stray <= furthest) likely += 1;
  }
  return 2 * exact >= likely;
}

/** The outermost ring of pixels; corners may come twice. */
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

/** The middle one of the values in order; of an even number, the lower of the middle two. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += a[index] * b[index];
  return sum;
}
