import { crc32, inflateSync } from 'node:zlib';
import { PictureError } from '../pictureError.ts';

const SIGNATURE_BYTES = 8;

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits a channel: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  readonly colourType: number;
  readonly interlaced: boolean;
}

export interface PngChunks {
  readonly header: PngHeader;
  /** Red, green and blue of each entry. */
  readonly palette: Uint8Array | undefined;
  /** Alpha of the palette entries, or the one colour that is transparent. */
  readonly transparency: Uint8Array | undefined;
  /** The concatenated image data, still compressed by deflate. */
  readonly deflated: Uint8Array;
}

/** The depths that each colour type allows: the PNG specification, table 11.1. */
const DEPTHS_BY_COLOUR_TYPE: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** Channels by colour type: grey, –, colour, palette index, grey and alpha, –, colour and alpha. */
export const CHANNELS_BY_COLOUR_TYPE: readonly number[] = [1, 0, 3, 1, 2, 0, 4];

const LENGTH_BYTES = 4;
const TYPE_BYTES = 4;
const CHECKSUM_BYTES = 4;
const HEADER_BYTES = 13;

/** Reads the header alone, the first chunk. It must be correct even if the rest of the file is not. */
export function readPngHeader(bytes: Uint8Array): PngHeader {
  const start = SIGNATURE_BYTES + LENGTH_BYTES + TYPE_BYTES;
  const end = start + HEADER_BYTES;
  if (end > bytes.length) throw damaged('it ends within its header');
  const type = String.fromCharCode(...bytes.subarray(start - TYPE_BYTES, start));
  if (type !== 'IHDR') throw damaged('it must have one header, at its start');
  return readHeader(bytes.subarray(start, end));
}

/**
 * Reads the chunks of a PNG (https://www.w3.org/TR/png-3/#5Chunk-layout), keeps those that decide the pixels,
 * and verifies their checksums. It skips text, profiles and all other chunks.
 *
 * @throws PictureError `PICTURE_DAMAGED` when the file is cut off or breaks the rules
 */
export function readPngChunks(bytes: Uint8Array): PngChunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: PngHeader | undefined;
  let palette: Uint8Array | undefined;
  let transparency: Uint8Array | undefined;
  const data: Uint8Array[] = [];

  let offset = SIGNATURE_BYTES;
  for (;;) {
    const start = offset + LENGTH_BYTES + TYPE_BYTES;
    if (start + CHECKSUM_BYTES > bytes.length) throw damaged('it ends before its last chunk');
    const length = view.getUint32(offset);
    const end = start + length;
    if (end + CHECKSUM_BYTES > bytes.length) throw damaged('it ends in the middle of a chunk');
    const type = String.fromCharCode(...bytes.subarray(offset + LENGTH_BYTES, start));
    const content = bytes.subarray(start, end);
    const isKept = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'].includes(type);
    if (isKept && crc32(bytes.subarray(start - TYPE_BYTES, end)) !== view.getUint32(end)) {
      throw damaged(`the checksum of its ${type} chunk is wrong`);
    }
    if ((type === 'IHDR') !== (header === undefined)) throw damaged('it must have one header, at its start');

    if (type === 'IHDR') header = readHeader(content);
    else if (type === 'PLTE') palette = content;
    else if (type === 'tRNS') transparency = content;
    else if (type === 'IDAT') data.push(content);
    else if (type === 'IEND') break;
    offset = end + CHECKSUM_BYTES;
  }
  if (header === undefined) throw damaged('it has no header');
  return { header, palette, transparency, deflated: Buffer.concat(data) };
}

/** The smallest piece that zlib accepts for its output, in bytes. */
const SMALLEST_CHUNK = 64;

/**
 * Inflates image data to exactly the length that the header requires. It stops at this length, because a few
 * bytes can inflate to gigabytes.
 *
 * @throws PictureError `PICTURE_DAMAGED`
 */
export function inflateExactly(deflated: Uint8Array, length: number): Uint8Array {
  let inflated: Uint8Array;
  try {
    // The output is one piece, which spares a copy of it.
    inflated = inflateSync(deflated, {
      maxOutputLength: length,
      chunkSize: Math.max(length, SMALLEST_CHUNK),
    });
  } catch (cause) {
    throw new PictureError('PICTURE_DAMAGED', 'its image data do not inflate to the size it states', {
      cause,
    });
  }
  if (inflated.length !== length) throw damaged('its image data are shorter than the size it states');
  return inflated;
}

function readHeader(content: Uint8Array): PngHeader {
  if (content.length !== HEADER_BYTES) {
    throw damaged(`its header has ${content.length} bytes, expected ${HEADER_BYTES}`);
  }
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const [depth, colourType, compression, filter, interlace] = content.subarray(8);
  if (!DEPTHS_BY_COLOUR_TYPE[colourType]?.includes(depth)) {
    throw damaged(
      `its header asks for colour type ${colourType} with ${depth} bits, which PNG does not have`,
    );
  }
  if (compression !== 0 || filter !== 0 || interlace > 1) {
    throw damaged('its header asks for a compression, filter or interlacing that PNG does not have');
  }
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    depth,
    colourType,
    interlaced: interlace === 1,
  };
}

function damaged(reason: string): PictureError {
  return new PictureError('PICTURE_DAMAGED', reason);
}
