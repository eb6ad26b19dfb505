import { imageSize } from 'image-size';
import { decode } from 'jpeg-js';
import { PictureError } from '../pictureError.ts';
import type { PictureDecoder } from '../pictureFormat.ts';

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

/** JPEG, baseline and progressive. The size in its header limits the memory that the decoder may use. */
export const jpeg: PictureDecoder = {
  readHeader(bytes) {
    const { width, height, orientation } = imageSize(bytes);
    return { width, height, orientation, decodedBytes: width * height * 3 };
  },
  decode(bytes, header) {
    if (header.width * header.height > bytes.length * PIXELS_PER_BYTE) {
      throw new PictureError('PICTURE_DAMAGED', 'it is too short for the size it states');
    }
    const padded = roundUp(header.width, GROUP_SIDE) * roundUp(header.height, GROUP_SIDE);
    const { data, width, height } = decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      maxResolutionInMP: Math.ceil((header.width * header.height) / 1e6),
      maxMemoryUsageInMB: Math.ceil((padded * BYTES_PER_PIXEL) / MEBIBYTE) + 1,
    });
    return { width, height, channels: 3, samples: data, largest: 255 };
  },
};

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
