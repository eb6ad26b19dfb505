import type { GreyPicture } from './greyPicture.ts';

/** Ink is darker than its neighbourhood by this share. */
const DARKER = 0.15;

/**
 * Tells ink from paper. A pixel is compared with the mean of the square around it, so that a shadow on the
 * paper does no harm.
 *
 * D. Bradley, G. Roth: Adaptive thresholding using the integral image (2007).
 *
 * @returns 255 for ink and 0 for paper.
 */
export function findInk({ width, height, pixels }: GreyPicture): GreyPicture {
  const radius = Math.round(Math.max(width, height) / 40);
  // The sum of all pixels above and to the left, so that the sum of a square is four of them.
  const sums = new Float64Array((width + 1) * (height + 1));
  const sumTo = (x: number, y: number) => sums[y * (width + 1) + x] ?? 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const pixel = pixels[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = pixel + sumTo(x, y + 1) + sumTo(x + 1, y) - sumTo(x, y);
    }
  }
  const ink = Uint8Array.from(pixels, (pixel, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    const [left, right] = [Math.max(0, x - radius), Math.min(width, x + radius + 1)];
    const [top, bottom] = [Math.max(0, y - radius), Math.min(height, y + radius + 1)];
    const sum = sumTo(right, bottom) - sumTo(left, bottom) - sumTo(right, top) + sumTo(left, top);
    const mean = sum / ((right - left) * (bottom - top));
    return pixel < mean * (1 - DARKER) ? 255 : 0;
  });
  return { width, height, pixels: ink };
}
