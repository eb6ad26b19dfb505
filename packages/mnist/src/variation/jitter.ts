import type { Variation } from './variation.ts';

/** The length of path over which the hand drifts from one random offset to the next. */
const SPACING = 0.3;

/**
 * Moves each point, as an unsteady hand does. Along a stroke the offset changes slowly, so that curves stay
 * curves. It goes from one random offset to the next with no corner between them: 3t² − 2t³.
 */
export const jitter: Variation = {
  usual: 0.02,
  most: 1,
  vary(strokes, limit, random) {
    const offset = () => random.uniform(-limit, limit);
    for (const points of strokes) {
      let [fromX, fromY, toX, toY] = [offset(), offset(), offset(), offset()];
      let along = 0;
      let [lastX, lastY] = [points[0], points[1]];
      for (let i = 0; i < points.length; i += 2) {
        const [x, y] = [points[i], points[i + 1]];
        along += Math.sqrt((x - lastX) * (x - lastX) + (y - lastY) * (y - lastY)) / SPACING;
        for (; along >= 1; along -= 1) {
          [fromX, fromY, toX, toY] = [toX, toY, offset(), offset()];
        }
        const share = along * along * (3 - 2 * along);
        points[i] = x + fromX + share * (toX - fromX);
        points[i + 1] = y + fromY + share * (toY - fromY);
        lastX = x;
        lastY = y;
      }
    }
    return strokes;
  },
};
