import { fileSize } from '../terminal/formatting.ts';
import { PictureError } from './pictureError.ts';
import type { PictureHeader } from './pictureFormat.ts';

/**
 * How large a picture may be. A photograph of a phone has 12 to 50 megapixels; decoding the largest takes
 * about a fifth of the memory of a laptop with 8 GB.
 */
const pictureLimits = {
  megapixels: 50,
  /** 50 megapixels with four channels of 8 bits, or 25 with four channels of 16 bits. */
  decodedBytes: 200_000_000,
};

/**
 * Compares a picture with the limits, before anything is decoded.
 * @param name the file in messages
 * @throws PictureError `PICTURE_TOO_LARGE`
 */
export function checkPictureLimits({ width, height, decodedBytes }: PictureHeader, name: string): void {
  const size = `${name}: the picture is ${width} × ${height} pixels`;
  const remedy = 'Make it smaller, cut out the digit, or pass --no-limits if you trust it.';
  if (width * height > pictureLimits.megapixels * 1e6) {
    throw new PictureError(
      'PICTURE_TOO_LARGE',
      `${size}, at most ${pictureLimits.megapixels} megapixels can be read. ${remedy}`,
    );
  }
  if (decodedBytes > pictureLimits.decodedBytes) {
    throw new PictureError(
      'PICTURE_TOO_LARGE',
      `${size} and takes ${fileSize(decodedBytes)} when decoded, at most ` +
        `${fileSize(pictureLimits.decodedBytes)} can be read. ${remedy}`,
    );
  }
}
