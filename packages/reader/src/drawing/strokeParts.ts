import { boundsOf, centerStrokes, checkStrokes, type Stroke } from '@inkling/mnist';
import type { Parts } from './parts.ts';

/**
 * The parts of a drawing by strokes are its strokes. Strokes without points are left out.
 * @throws ArgumentError when a stroke is not made of pairs of finite numbers.
 */
export function strokeParts(strokes: readonly Stroke[]): Parts {
  checkStrokes(strokes, 'read');
  const drawn = strokes.filter(({ length }) => length > 0);
  return {
    boxes: drawn.map((stroke) => boundsOf([stroke])),
    draw: (which) => centerStrokes(which.map((index) => drawn[index])),
  };
}
