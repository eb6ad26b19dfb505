import { syntheticStrokes } from '@inkling/mnist';
import {
  beginDrawing,
  continueDrawing,
  type Drawing,
  finishDrawing,
  PAD_SIDE,
  type PadStroke,
  replaceStrokes,
} from '../../drawing/drawing.ts';

/** How far the pen goes in a second, in units of the pad. */
const SPEED = 420;

let seed = 0;

/** Writes a digit onto the pad before the visitor's eyes, another hand each time. */
export function writeExample(digit: number): void {
  seed += 1;
  const whole = syntheticStrokes(digit, { side: PAD_SIDE, seed });
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    replaceStrokes(whole);
    return;
  }
  let shown: Drawing = [whole[0].slice(0, 2)];
  beginDrawing(shown);
  const start = performance.now();
  const step = (now: number) => {
    const { part, isWhole } = firstPart(whole, (Math.max(0, now - start) / 1000) * SPEED);
    // Whoever draws, clears or takes back in between has the pad for himself.
    if (!continueDrawing(shown, part)) return;
    shown = part;
    if (isWhole) finishDrawing(shown);
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

/** As much of the strokes as a pen draws that goes as far as `length`. */
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
