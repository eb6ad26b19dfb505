import decode, { init } from '@jsquash/webp/decode.js';
import { imageSize } from 'image-size';
import { beginsWith } from '../beginsWith.ts';
import { PictureError } from '../pictureError.ts';
import type { PictureDecoder } from '../pictureFormat.ts';
import { instancesOf } from './instancesOf.ts';
import { readTiffDirectory } from './readTiffDirectory.ts';

const instances = await instancesOf('@jsquash/webp/codec/dec/webp_dec.wasm');

/** A part of a WebP: four letters, its length, its content, and a byte if the length is odd. */
interface Chunk {
  readonly name: string;
  readonly content: Uint8Array;
}

const RIFF_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
/** Position, size, duration and flags of a frame stand before its chunks. */
const FRAME_HEADER_BYTES = 16;
const ALPHA_FLAG = 0x10;
const ORIENTATION_TAG = 274;

/** WebP, decoded by libwebp: https://developers.google.com/speed/webp/docs/riff_container */
export const webp: PictureDecoder = {
  readHeader(bytes) {
    const frame = firstFrameOf(bytes);
    const { width, height } = frame === undefined ? imageSize(bytes) : frameSize(frame);
    return { width, height, orientation: orientationOf(bytes), decodedBytes: width * height * 4 };
  },
  async decode(bytes) {
    const frame = firstFrameOf(bytes);
    // A new instance for each picture gives the memory of the last one back.
    await init(instances);
    const file = frame === undefined ? bytes : stillPicture(frame);
    const { width, height, data } = await decode(new Uint8Array(file).buffer);
    const samples = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return { width, height, channels: 4, samples, largest: 255 };
  },
};

/** The chunks of a file or of a frame, as far as they are whole. */
function chunksOf(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  let offset = RIFF_BYTES;
  while (offset + CHUNK_HEADER_BYTES <= bytes.length) {
    const start = offset + CHUNK_HEADER_BYTES;
    const length = view.getUint32(offset + 4, true);
    const name = String.fromCharCode(...bytes.subarray(offset, offset + 4));
    chunks.push({ name, content: bytes.subarray(start, start + length) });
    offset = start + length + (length % 2);
  }
  return chunks;
}

function firstFrameOf(bytes: Uint8Array): Uint8Array | undefined {
  return chunksOf(bytes).find(({ name }) => name === 'ANMF')?.content;
}

function frameSize(frame: Uint8Array): { readonly width: number; readonly height: number } {
  if (frame.length < FRAME_HEADER_BYTES)
    throw new PictureError('PICTURE_DAMAGED', 'its first frame is too short');
  return {
    width: 1 + frame[6] + frame[7] * 256 + frame[8] * 65_536,
    height: 1 + frame[9] + frame[10] * 256 + frame[11] * 65_536,
  };
}

/** Writes a frame of an animation as a WebP of its own, because the decoder refuses animations. */
function stillPicture(frame: Uint8Array): Uint8Array {
  // Flags, three bytes of 0, and the size less 1, as the frame has it.
  const extended = Buffer.concat([Uint8Array.of(ALPHA_FLAG, 0, 0, 0), frame.subarray(6, 12)]);
  const content = Buffer.concat([
    Buffer.from('WEBPVP8X', 'latin1'),
    uint32(extended.length),
    extended,
    frame.subarray(FRAME_HEADER_BYTES),
  ]);
  return Buffer.concat([Buffer.from('RIFF', 'latin1'), uint32(content.length), content]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** How the camera was held, if Exif says so. Exif that cannot be read does not matter. */
function orientationOf(bytes: Uint8Array): number | undefined {
  const exif = chunksOf(bytes).find(({ name }) => name === 'EXIF')?.content;
  if (exif === undefined) return undefined;
  try {
    return readTiffDirectory(beginsWith(exif, 'Exif\0\0') ? exif.subarray(6) : exif).get(
      ORIENTATION_TAG,
    )?.[0];
  } catch {
    return undefined;
  }
}
