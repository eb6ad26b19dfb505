import type { Point } from './messages.ts';

/** More than the charts have pixels. */
const MOST_POINTS = 2000;

/** Too many points thinned to about half of that, evenly over the epochs; those with a test stay, and so does the last. */
export function thinned(points: readonly Point[]): readonly Point[] {
  const last = points.at(-1);
  if (points.length <= MOST_POINTS || !last) return points;
  const gap = (2 * last.epochs) / MOST_POINTS;
  let kept = Number.NEGATIVE_INFINITY;
  return points.filter((point) => {
    const isKept = point === last || point.testAccuracy !== undefined || point.epochs - kept >= gap;
    if (isKept) kept = point.epochs;
    return isKept;
  });
}
