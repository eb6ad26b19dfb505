import { decode } from 'jpeg-js';
import type { GreyPicture } from './greyPicture.ts';
import { luma } from './luma.ts';
import { PictureError } from './pictureError.ts';

/**
 * Maximum number of pixels for each byte of a JPEG: every block of 8 × 8 takes at least one bit, the code of
 * its mean.
 */
const PIXELS_PER_BYTE = 8 * 8 * 8;

/**
 * Maximum memory of jpeg-js, in bytes a pixel. Each of four channels has a 4-byte coefficient and a sample;
 * the concatenated channels and the colours follow.
 */
const BYTES_PER_PIXEL = 4 * (4 + 1) + 4 + 3;

/** Blocks come in groups of up to 4 × 4, so a side is rounded up to a multiple of this many pixels. */
const GROUP_SIDE = 32;

const MEBIBYTE = 2 ** 20;

/**
 * Decodes the grey pixels of a JPEG as they are stored, before the picture is turned upright.
 *
 * @param size  the size in its header; it limits the memory that the decoder may use
 * @throws PictureError `PICTURE_DAMAGED`
 */
export function readJpeg(bytes: Uint8Array, size: { width: number; height: number }): GreyPicture {
  if (size.width * size.height > bytes.length * PIXELS_PER_BYTE) {
    throw new PictureError('PICTURE_DAMAGED', 'it is too short for the size it states');
  }
  const padded = roundUp(size.width, GROUP_SIDE) * roundUp(size.height, GROUP_SIDE);
  const { data, width, height } = decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    maxResolutionInMP: Math.ceil((size.width * size.height) / 1e6),
    maxMemoryUsageInMB: Math.ceil((padded * BYTES_PER_PIXEL) / MEBIBYTE) + 1,
  });
  const pixels = new Uint8Array(width * height);
  for (let pixel = 0; pixel < pixels.length; pixel += 1) {
    pixels[pixel] = Math.round(luma(data[pixel * 3], data[pixel * 3 + 1], data[pixel * 3 + 2]));
  }
  return { pixels, width, height };
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
