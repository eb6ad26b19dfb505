import { ArgumentError, createRandom } from '@inkling/tensor';
import { mnistLayout } from '../dataset/imageDataset.ts';
import { boundsOf } from '../drawing/boundsOf.ts';
import { write } from './handwriting.ts';
import { pickForm } from './pickForm.ts';

export interface SyntheticStrokesOptions {
  /** Any whole number: the same seed gives the same strokes, to the bit, everywhere. Default 0. */
  readonly seed?: number;
  /** The side of the square that is written in, in pixels. */
  readonly side: number;
}

/** Of the square, how much the digit fills along its longer side. */
const SHARE = 0.64;

/**
 * One digit as a pen writes it, in the order and direction of its strokes: for `rasterizeStrokes`, or to be drawn
 * before somebody's eyes. It stands in the middle of the square.
 *
 * @param digit from 0 to 9.
 * @returns `[x0, y0, x1, y1, …]` for each stroke.
 * @throws ArgumentError when there is no such digit, or the side is not a positive number.
 */
export function syntheticStrokes(digit: number, { side, seed = 0 }: SyntheticStrokesOptions): number[][] {
  if (!Number.isSafeInteger(digit) || digit < 0 || digit >= mnistLayout.classes) {
    throw new ArgumentError(
      `syntheticStrokes: the digit must be a whole number from 0 to 9, but it is ${digit}.`,
    );
  }
  if (!(side > 0 && side < Number.POSITIVE_INFINITY)) {
    throw new ArgumentError(`syntheticStrokes: the side must be a positive number, but it is ${side}.`);
  }
  const random = createRandom(seed);
  const strokes = write(pickForm(digit, random), random).strokes.map(({ points }) => points);
  const { left, top, width, height } = boundsOf(strokes);
  const scale = (SHARE * side) / Math.max(width, height);
  const [marginX, marginY] = [(side - scale * width) / 2, (side - scale * height) / 2];
  return strokes.map((points) =>
    points.map((place, index) =>
      index % 2 === 0 ? marginX + (place - left) * scale : marginY + (place - top) * scale,
    ),
  );
}
