import { boundsOf, type LabelledStrokes } from '@inkling/mnist';

/** Farther from the line between its ends, as a share of its length, a stroke is no straight line. */
const STRAIGHT = 0.12;

/**
 * Whether a drawing is a straight line that cannot be its digit: UNIPEN's source ibm has digits that were
 * cut between their strokes, such as the stem of a 4, the slash of a 0, and the lying base of a 1.
 */
export function isFragment({ label, strokes }: LabelledStrokes): boolean {
  const drawn = strokes.filter(({ length }) => length > 0);
  const [stroke] = drawn;
  if (drawn.length !== 1 || typeof label !== 'number') return false;
  const { width, height } = boundsOf(drawn);
  const [dx, dy] = [stroke[stroke.length - 2] - stroke[0], stroke[stroke.length - 1] - stroke[1]];
  const length = Math.hypot(dx, dy);
  if (length < 0.7 * Math.max(width, height)) return false;
  for (let i = 0; i < stroke.length; i += 2) {
    const distance = Math.abs(dx * (stroke[i + 1] - stroke[1]) - dy * (stroke[i] - stroke[0])) / length;
    if (distance >= STRAIGHT * length) return false;
  }
  return label !== 1 || Math.abs(dy) < 0.5 * length;
}
