import type { Variation } from './variation.ts';

/** Shears the drawing, so that upright lines lean. */
export const slant: Variation = {
  usual: 0.2,
  most: 5,
  vary(strokes, limit, random) {
    const amount = random.uniform(-limit, limit);
    for (const points of strokes) {
      for (let i = 0; i < points.length; i += 2) points[i] -= amount * points[i + 1];
    }
    return strokes;
  },
};
