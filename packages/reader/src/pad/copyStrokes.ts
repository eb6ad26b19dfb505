import type { Stroke } from '@inkling/mnist';
import type { PadStroke } from './padStrokes.ts';

/**
 * Copies strokes from outside, without those that have no points.
 * @throws TypeError, as elements do, when they are no strokes, or one is not made of pairs of finite numbers.
 * The error of `checkStrokes` would load the libraries of the reader before the pad appears.
 */
export function copyStrokes(strokes: readonly Stroke[]): PadStroke[] {
  if (!Array.isArray(strokes)) {
    throw new TypeError(
      `inkling-pad: the strokes are ${typeof strokes}. Pass a list [[x0, y0, x1, y1, …], …].`,
    );
  }
  const copies: PadStroke[] = [];
  for (const [index, stroke] of strokes.entries()) {
    const copy = Array.from<number>(stroke);
    const wrong = copy.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0 || copy.length % 2 !== 0) {
      const fault = wrong >= 0 ? `${copy[wrong]} at position ${wrong}` : `${copy.length} numbers`;
      throw new TypeError(
        `inkling-pad: stroke ${index} has ${fault}. Pass pairs of finite numbers, [x0, y0, x1, y1, …].`,
      );
    }
    if (copy.length > 0) copies.push(copy);
  }
  return copies;
}
