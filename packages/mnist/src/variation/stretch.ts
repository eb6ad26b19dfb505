import type { Variation } from './variation.ts';

/** Scales each axis by itself. */
export const stretch: Variation = {
  usual: 0.15,
  most: 0.9,
  vary(strokes, limit, random) {
    const scaleX = 1 + random.uniform(-limit, limit);
    const scaleY = 1 + random.uniform(-limit, limit);
    for (const points of strokes) {
      for (let i = 0; i < points.length; i += 2) {
        points[i] *= scaleX;
        points[i + 1] *= scaleY;
      }
    }
    return strokes;
  },
};
