import { boundsOf } from './boundsOf.ts';
import { BOX } from './placeInk.ts';
import type { Stroke } from './rasterizeStrokes.ts';

/** In pixels of an MNIST picture: what a broad pen leaves there. Most strokes have from 2 to 3. */
const BROADEST = 3;
/** In pixels of the drawing. */
const FINEST = 1;

/**
 * How thick a pen may be without blotting a small drawing: for `rasterizeStrokes`, before `centerDigit` enlarges small
 * and large drawings, and their lines with them, to the same size. A loop that a pen fills cannot be read any more.
 *
 * @param strokes in pixels.
 * @param thickness the pen's own diameter in pixels.
 * @returns `thickness`, or as much of it as comes to 3 pixels of an MNIST picture; at least 1.
 */
export function legibleThickness(strokes: readonly Stroke[], thickness: number): number {
  const { width, height } = boundsOf(strokes);
  // A pen of thickness t makes lines of 20 · t / (length + t), where the longer side is to have 20.
  const limit = (Math.max(width, height) * BROADEST) / (BOX - BROADEST);
  return Math.min(thickness, Math.max(limit, FINEST));
}
