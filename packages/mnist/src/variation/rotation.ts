import { cos, sin } from '@inkling/tensor/math';
import type { Variation } from './variation.ts';

/** Turns the drawing about its middle. */
export const rotation: Variation = {
  usual: 0.15,
  most: Math.PI,
  vary(strokes, limit, random) {
    const angle = random.uniform(-limit, limit);
    const [cosine, sine] = [cos(angle), sin(angle)];
    for (const points of strokes) {
      for (let i = 0; i < points.length; i += 2) {
        const [x, y] = [points[i], points[i + 1]];
        points[i] = cosine * x - sine * y;
        points[i + 1] = sine * x + cosine * y;
      }
    }
    return strokes;
  },
};
