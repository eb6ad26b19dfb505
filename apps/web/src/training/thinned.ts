import type { Point } from './messages.ts';

/** More points than the charts have pixels. */
const MOST_POINTS = 2000;

/**
 * Thins too many points to about half the limit, evenly over the epochs. Points with a test and the last one
 * stay.
 */
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
