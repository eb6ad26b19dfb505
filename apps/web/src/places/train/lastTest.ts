import type { Point } from '../../training/messages.ts';

/** The last moment at which the network was tested. */
export function lastTest(points: readonly Point[]): Point | undefined {
  return points.findLast(({ testAccuracy }) => testAccuracy !== undefined);
}
