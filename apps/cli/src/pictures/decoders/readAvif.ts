import decode, { init } from '@jsquash/avif/decode.js';
import { imageSize } from 'image-size';
import { PictureError } from '../pictureError.ts';
import type { PictureDecoder } from '../pictureFormat.ts';
import { instancesOf } from './instancesOf.ts';

const instances = await instancesOf('@jsquash/avif/codec/dec/avif_dec.wasm');

/**
 * Bytes a pixel: libavif keeps planes of 16 bits, and RGBA twice. A picture of a kilobyte may have as many
 * pixels as its header says, and decoding them takes seconds.
 */
const BYTES_PER_PIXEL = 16;

/** The Exif orientation for each number of quarter turns against the clock. */
const ORIENTATION_BY_TURNS = [1, 8, 3, 6];

/** AVIF, decoded by libavif: https://aomediacodec.github.io/av1-avif */
export const avif: PictureDecoder = {
  readHeader(bytes) {
    const { width, height } = imageSize(bytes);
    return {
      width,
      height,
      orientation: orientationOf(bytes),
      decodedBytes: width * height * BYTES_PER_PIXEL,
    };
  },
  async decode(bytes) {
    // A new instance for each picture gives the memory of the last one back.
    await init(instances);
    const image = await decode(new Uint8Array(bytes).buffer);
    if (image === null) throw new PictureError('PICTURE_DAMAGED', 'its decoder gives up');
    const { width, height, data } = image;
    const samples = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return { width, height, channels: 4, samples, largest: 255 };
  },
};

/** Reads the box `irot` (ISO/IEC 23008-12, section 6.5.10): quarter turns against the clock. */
function orientationOf(bytes: Uint8Array): number | undefined {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(
    '\0\0\0\x09irot',
    0,
    'latin1',
  );
  return at < 0 ? undefined : ORIENTATION_BY_TURNS[bytes[at + 8] & 3];
}
