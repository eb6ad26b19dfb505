import { centerStrokes, checkStrokes, type Stroke } from '@inkling/mnist';
import type { Box } from '../reading.ts';
import type { Parts } from './parts.ts';

/**
 * The parts of a drawing by strokes are its strokes. Strokes without points are left out.
 * @throws ArgumentError when a stroke is not made of pairs of finite numbers.
 */
export function strokeParts(strokes: readonly Stroke[]): Parts {
  checkStrokes(strokes, 'read');
  const drawn = strokes.filter(({ length }) => length > 0);
  return {
    boxes: drawn.map(boxOf),
    draw: (which) => centerStrokes(which.map((index) => drawn[index])),
  };
}

function boxOf(points: Stroke): Box {
  let [left, right] = [points[0], points[0]];
  let [top, bottom] = [points[1], points[1]];
  for (let i = 2; i < points.length; i += 2) {
    left = Math.min(left, points[i]);
    right = Math.max(right, points[i]);
    top = Math.min(top, points[i + 1]);
    bottom = Math.max(bottom, points[i + 1]);
  }
  return { left, top, width: right - left, height: bottom - top };
}
