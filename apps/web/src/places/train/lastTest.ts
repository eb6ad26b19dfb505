import type { Point } from '../../training/messages.ts';

/** The last point at which the network was tested; undefined before the first test. */
export function lastTest(points: readonly Point[]): Point | undefined {
  return points.findLast(({ testAccuracy }) => testAccuracy !== undefined);
}
