import { boundsOf, type Stroke } from '@inkling/mnist';
import type { Random } from '@inkling/tensor';

/** How far the digits of a number stand apart. */
export interface Spacing {
  /**
   * The least and the greatest gap between the boxes of two digits, as a share of the height. Below 0 they
   * overlap.
   */
  readonly gap: readonly [number, number];
}

/** The digits of a line differ in size and in height above the line, as shares of the height. */
const SIZE = 0.1;
const HEIGHT = 0.05;

/** Places the strokes of digits side by side, as a number. */
export function composeNumber(
  digits: readonly (readonly Stroke[])[],
  { gap }: Spacing,
  random: Random,
): Stroke[] {
  let right = 0;
  return digits.flatMap((strokes, index) => {
    const { left, top, width, height } = boundsOf(strokes);
    const longer = Math.max(height, width, 1e-9);
    const scale = (1 + random.uniform(-SIZE, SIZE)) / longer;
    const x0 = index === 0 ? 0 : right + random.uniform(...gap);
    const y0 = 1 - height * scale + random.uniform(-HEIGHT, HEIGHT);
    right = x0 + width * scale;
    return strokes.map((stroke) =>
      Float64Array.from(stroke, (value, at) =>
        at % 2 === 0 ? x0 + (value - left) * scale : y0 + (value - top) * scale,
      ),
    );
  });
}
