import { ArgumentError, createRandom } from '@inkling/tensor';
import { mnistLayout } from '../dataset/imageDataset.ts';
import { boundsOf } from '../drawing/boundsOf.ts';
import { write } from './handwriting.ts';
import { pickForm } from './pickForm.ts';

export interface SyntheticStrokesOptions {
  /** Any whole number. The same seed gives the same bits on every machine. Default 0. */
  readonly seed?: number;
  /** The side of the square around the digit, in pixels. */
  readonly side: number;
}

/** The longer side of the digit, as a share of the square's side. */
const SHARE = 0.64;

/**
 * The strokes of one digit, in the order and direction in which a pen writes them. A caller can pass them to
 * `rasterizeStrokes` or animate them. The digit is centred in the square.
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
    points.map((coordinate, index) =>
      index % 2 === 0 ? marginX + (coordinate - left) * scale : marginY + (coordinate - top) * scale,
    ),
  );
}
