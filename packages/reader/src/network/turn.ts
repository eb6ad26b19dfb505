import { Tensor } from '@inkling/tensor';
import { PIXELS, SIDE } from '../digits.ts';

/** Where ink goes when a picture is turned: the cosine and the sine of the angle, clockwise. */
export interface Turn {
  readonly cosine: number;
  readonly sine: number;
}

/**
 * Turns a picture u8 `[784]` about its middle. Each pixel is interpolated linearly between the four pixels
 * around the point that it comes from; there is no ink beyond the edge.
 */
export function turn({ data }: Tensor<'u8'>, { cosine, sine }: Turn): Tensor<'u8'> {
  const middle = (SIDE - 1) / 2;
  const at = (column: number, row: number) =>
    column >= 0 && column < SIDE && row >= 0 && row < SIDE ? data[row * SIDE + column] : 0;
  const turned = new Uint8Array(PIXELS);
  for (let row = 0; row < SIDE; row += 1) {
    for (let column = 0; column < SIDE; column += 1) {
      const [dx, dy] = [column - middle, row - middle];
      const x = middle + cosine * dx + sine * dy;
      const y = middle - sine * dx + cosine * dy;
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const above = at(left, top) + (x - left) * (at(left + 1, top) - at(left, top));
      const below = at(left, top + 1) + (x - left) * (at(left + 1, top + 1) - at(left, top + 1));
      turned[row * SIDE + column] = Math.round(above + (y - top) * (below - above));
    }
  }
  return new Tensor('u8', [PIXELS], turned);
}
