import { boundsOf } from './boundsOf.ts';
import { BOX } from './placeInk.ts';
import type { Stroke } from './rasterizeStrokes.ts';

/** The thickness of a broad pen, in pixels of an MNIST picture. Most strokes there have from 2 to 3. */
const BROADEST = 3;
/** The finest pen, in pixels of the drawing. */
const FINEST = 1;

/**
 * The largest thickness at which a pen does not blot a small drawing, for `rasterizeStrokes`. `centerDigit`
 * scales all drawings to the same size, and their lines with them, so that the lines of a small drawing
 * become thick. A digit whose loop is filled with ink cannot be read.
 *
 * @param strokes in pixels.
 * @param thickness the pen's own diameter in pixels.
 * @returns `thickness`, but at most the thickness that becomes 3 pixels of an MNIST picture; at least 1.
 */
export function legibleThickness(strokes: readonly Stroke[], thickness: number): number {
  const { width, height } = boundsOf(strokes);
  // The longer side becomes 20 pixels, so a pen of thickness t makes lines of 20 · t / (length + t) pixels.
  const limit = (Math.max(width, height) * BROADEST) / (BOX - BROADEST);
  return Math.min(thickness, Math.max(limit, FINEST));
}
