import { allocate, Tensor } from '@inkling/tensor';

const MIRRORED_SIDEWAYS = [2, 3, 7, 8];
const UPSIDE_DOWN = [3, 4, 6, 7];
const TRANSPOSED = [5, 6, 7, 8];

/**
 * Turns a picture the way its camera was held.
 *
 * @param picture      u8 `[height, width]`
 * @param orientation  1 … 8 as in Exif 2.3, section 4.6.4 (tag 0x0112); anything else counts as 1, upright
 */
export function turnUpright(picture: Tensor<'u8'>, orientation: number | undefined): Tensor<'u8'> {
  if (orientation === undefined || orientation < 2 || orientation > 8) return picture;
  const transposed = TRANSPOSED.includes(orientation);
  const mirroredSideways = MIRRORED_SIDEWAYS.includes(orientation);
  const upsideDown = UPSIDE_DOWN.includes(orientation);
  const [fromHeight, fromWidth] = picture.shape;
  const width = transposed ? fromHeight : fromWidth;
  const height = transposed ? fromWidth : fromHeight;
  const pixels = allocate('u8', width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const column = transposed ? y : x;
      const row = transposed ? x : y;
      const fromX = mirroredSideways ? fromWidth - 1 - column : column;
      const fromY = upsideDown ? fromHeight - 1 - row : row;
      pixels[y * width + x] = picture.data[fromY * fromWidth + fromX];
    }
  }
  return new Tensor('u8', [height, width], pixels);
}
