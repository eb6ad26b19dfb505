import type { ImageSize } from './imageSize.ts';

/**
 * Writes an image as a broader or a finer pen would have drawn it: grey-scale dilation and erosion by a cross
 * of five pixels (J. Serra: Image analysis and mathematical morphology, 1982), mixed with the image itself.
 *
 * @param source `[width * height]`
 * @param target `[width * height]`, another array.
 * @param amount from −1 to 1. At 1, each pixel becomes as bright as the brightest of itself and its four
 * neighbours, at −1 as dark as the darkest.
 */
export function changeThickness(
  source: Uint8Array,
  target: Uint8Array,
  { width, height }: ImageSize,
  amount: number,
): void {
  const isBroader = amount > 0;
  const share = Math.abs(amount);
  let index = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const pixel = source[index];
      // Beyond the border, a pixel is its own neighbour.
      const left = column > 0 ? source[index - 1] : pixel;
      const right = column + 1 < width ? source[index + 1] : pixel;
      const above = row > 0 ? source[index - width] : pixel;
      const below = row + 1 < height ? source[index + width] : pixel;
      const extreme = isBroader
        ? Math.max(pixel, left, right, above, below)
        : Math.min(pixel, left, right, above, below);
      target[index] = Math.round(pixel + share * (extreme - pixel));
      index += 1;
    }
  }
}
