import type { PadStroke } from './padStrokes.ts';

/** A drawing is a tap if none of it is farther from its first point along an axis, in units of the pad. */
const TAP = 3;

/**
 * The strokes for a reader. A finger that taps slides a little, and a reader would enlarge that to a
 * scribble: the strokes of a tap become dots.
 */
export function withoutJitter(strokes: readonly PadStroke[]): readonly PadStroke[] {
  const [first] = strokes;
  const isTap = strokes.every((stroke) =>
    stroke.every((value, index) => Math.abs(value - first[index % 2]) <= TAP),
  );
  return isTap ? strokes.map((stroke) => stroke.slice(0, 2)) : strokes;
}
