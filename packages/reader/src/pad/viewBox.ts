import type { PadStroke } from './padStrokes.ts';

/** The length of the pad's shorter side, in units of the pad. */
const SIDE = 100;
const MIDDLE = SIDE / 2;
/** Space for the width of the line. */
const MARGIN = 4;

/**
 * The square in units of the pad that lies in the middle of the pad, as the `viewBox` of an SVG: usually
 * `0 0 100 100`. It is larger if strokes would lie outside of the pad, so that all of them can be seen.
 *
 * @param width of the pad, in any unit.
 * @param height of the pad, in the same unit.
 */
export function viewBoxOf(strokes: readonly PadStroke[], width: number, height: number): string {
  const shorter = Math.min(width, height);
  if (!(shorter > 0)) return `0 0 ${SIDE} ${SIDE}`;
  const reach = [(MIDDLE * width) / shorter, (MIDDLE * height) / shorter];
  let scale = 1;
  for (const stroke of strokes) {
    for (let i = 0; i < stroke.length; i += 1) {
      const distance = Math.abs(stroke[i] - MIDDLE);
      if (distance > reach[i % 2]) scale = Math.max(scale, (distance + MARGIN) / reach[i % 2]);
    }
  }
  const start = MIDDLE - MIDDLE * scale;
  return `${start} ${start} ${SIDE * scale} ${SIDE * scale}`;
}

/** Whether all strokes lie in the square in the middle of the pad, which is in view at every size. */
export function areInSquare(strokes: readonly PadStroke[]): boolean {
  return strokes.every((stroke) => stroke.every((place) => place >= 0 && place <= SIDE));
}
