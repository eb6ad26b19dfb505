import type { Variation } from './variation.ts';

/** The distance between two samples varies by this share, as the speed of the pen does. */
const SPEED = 0.5;

/**
 * Leaves out points between samples, as a slow device does, so that corners are cut and curves get corners.
 * Each drawing has its own distance between samples. The first point and the last one of a stroke stay.
 */
export const sampling: Variation = {
  usual: 0.12,
  most: 1,
  vary(strokes, limit, random) {
    const distance = random.uniform(0, limit);
    return strokes.map((points) => {
      const last = points.length - 2;
      let kept = 2;
      let left = distance * random.uniform(1 - SPEED, 1 + SPEED);
      for (let i = 2; i <= last; i += 2) {
        const [dx, dy] = [points[i] - points[i - 2], points[i + 1] - points[i - 1]];
        left -= Math.sqrt(dx * dx + dy * dy);
        if (left > 0 && i < last) continue;
        left = distance * random.uniform(1 - SPEED, 1 + SPEED);
        // A point is read before its place is written, because `kept` is never ahead of `i`.
        points[kept] = points[i];
        points[kept + 1] = points[i + 1];
        kept += 2;
      }
      return points.length === 2 ? points : points.slice(0, kept);
    });
  },
};
