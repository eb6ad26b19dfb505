import { syntheticStrokes } from '@inkling/mnist';
import type { PadStroke } from '@inkling/reader/pad';
import { batch } from '@preact/signals';
import { pad, putOnPad } from '../../drawing/pad.ts';
import { PAD_SIDE } from '../../drawing/padSide.ts';

/** The speed of the pen, in units of the pad per second. */
const SPEED = 300;

let seed = 0;

/**
 * Writes a digit onto the pad as an animation, in another handwriting each time. One `undo` takes it back.
 */
export function writeExample(digit: number): void {
  seed += 1;
  const whole = syntheticStrokes(digit, { side: PAD_SIDE, seed });
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    putOnPad(whole);
    return;
  }
  putOnPad([whole[0].slice(0, 2)]);
  let shown = pad.strokes;
  const start = performance.now();
  const step = (now: number) => {
    // The animation ends if the visitor draws, clears or undoes in between.
    if (pad.strokes !== shown) return;
    const { part, isWhole } = firstPart(whole, (Math.max(0, now - start) / 1000) * SPEED);
    // All steps are one change to undo. The page follows both changes at once.
    batch(() => {
      pad.undo();
      putOnPad(part);
    });
    shown = pad.strokes;
    if (!isWhole) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

/** The part of the strokes that a pen has drawn after the distance `length`, in units of the pad. */
function firstPart(whole: readonly PadStroke[], length: number): { part: PadStroke[]; isWhole: boolean } {
  const part: PadStroke[] = [];
  let left = length;
  for (const points of whole) {
    let end = 2;
    while (end < points.length && left > 0) {
      left -= Math.abs(points[end] - points[end - 2]) + Math.abs(points[end + 1] - points[end - 1]);
      end += 2;
    }
    part.push(points.slice(0, end));
    if (left <= 0) return { part, isWhole: false };
  }
  return { part, isWhole: true };
}
