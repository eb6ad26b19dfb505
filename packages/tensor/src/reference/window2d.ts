import type { Window2d } from '../kernels/window2d.ts';

// H, W: rows and columns of the input. OH, OW: of the output. KH, KW: of the window.

/** The lengths of a picture, and the number of positions of a window in it. */
interface Lengths {
  readonly H: number;
  readonly W: number;
  readonly OH: number;
  readonly OW: number;
  readonly window: Window2d;
}

/**
 * Visits the windows of one sample in the order of the output pixels (oy, ox), and the elements of each
 * window in the order of (ky, kx). It leaves out the padding.
 * @param b index of the sample.
 * @param visit is called with the indices of the input pixel, of the output pixel, and of the tap within the
 * window.
 */
export function forEachTap(
  b: number,
  { H, W, OH, OW, window: { size, stride, padding } }: Lengths,
  visit: (pixel: number, place: number, tap: number) => void,
): void {
  const [KH, KW] = size;
  for (let oy = 0; oy < OH; oy += 1) {
    for (let ox = 0; ox < OW; ox += 1) {
      for (let ky = 0; ky < KH; ky += 1) {
        const y = oy * stride[0] + ky - padding[0];
        if (y < 0 || y >= H) continue;
        for (let kx = 0; kx < KW; kx += 1) {
          const x = ox * stride[1] + kx - padding[1];
          if (x < 0 || x >= W) continue;
          visit((b * H + y) * W + x, (b * OH + oy) * OW + ox, ky * KW + kx);
        }
      }
    }
  }
}
