import { smoothField } from '../augmentation/smoothField.ts';
import type { Variation } from './variation.ts';

/** Bends the drawing smoothly as a whole, so that the strokes that meet still meet. */
export const bend: Variation = {
  usual: 0.03,
  most: 1,
  vary(strokes, limit, random) {
    const field = smoothField(random, limit);
    for (const points of strokes) {
      for (let i = 0; i < points.length; i += 2) {
        const [x, y] = [points[i], points[i + 1]];
        points[i] = x + field.x(x + 0.5, y + 0.5);
        points[i + 1] = y + field.y(x + 0.5, y + 0.5);
      }
    }
    return strokes;
  },
};
