import { inflateSync } from 'node:zlib';
import type { ColourPicture } from '@inkling/mnist';
import { PictureError } from '../pictureError.ts';
import type { PictureDecoder } from '../pictureFormat.ts';
import { readTiffDirectory } from './readTiffDirectory.ts';
import { unpackBits } from './unpackBits.ts';
import { unpackLzw } from './unpackLzw.ts';

/** TIFF 6.0, section 8, and the tags that later notes added. */
const TAG = {
  width: 256,
  height: 257,
  depths: 258,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  orientation: 274,
  channels: 277,
  rowsPerStrip: 278,
  stripLengths: 279,
  planes: 284,
  predictor: 317,
  palette: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileLengths: 325,
  extraSamples: 338,
  sampleFormat: 339,
} as const;

const [WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE] = [0, 1, 2, 3];
const PHOTOMETRICS: Readonly<Record<number, string>> = { 4: 'a mask', 5: 'CMYK', 6: 'YCbCr', 8: 'CIELab' };

const [PREMULTIPLIED, NOT_PREMULTIPLIED] = [1, 2];

/** Unpacks one strip or tile to at most `length` bytes. */
type Unpack = (packed: Uint8Array, length: number) => Uint8Array;

const UNPACK: Readonly<Record<number, Unpack>> = {
  1: (packed, length) => packed.subarray(0, length),
  5: (packed, length) => unpackLzw(packed, length, { symbolBits: 8, highestFirst: true }),
  8: inflate,
  32773: unpackRuns,
  32946: inflate,
};
const COMPRESSIONS: Readonly<Record<number, string>> = {
  2: 'CCITT Huffman',
  3: 'CCITT Group 3',
  4: 'CCITT Group 4',
  6: 'JPEG',
  7: 'JPEG',
  34887: 'LERC',
  34925: 'LZMA',
  50000: 'Zstandard',
  50001: 'WebP',
};

/** What the tags of a TIFF say about its pixels. */
interface TiffLayout {
  readonly littleEndian: boolean;
  readonly width: number;
  readonly height: number;
  readonly orientation: number | undefined;
  readonly depth: number;
  /** Samples of a pixel in the file, and those of them that are colour or alpha. */
  readonly stored: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly photometric: number;
  readonly isPremultiplied: boolean;
  readonly predicted: boolean;
  /** Whether each channel has strips of its own. */
  readonly separate: boolean;
  /** Strips are tiles as wide as the picture. */
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly isTiled: boolean;
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
  readonly unpack: Unpack;
  readonly palette: readonly number[];
}

/**
 * TIFF of grey, a palette or RGB, of up to 16 bits: plain, or compressed by LZW, deflate or run lengths.
 * Its first page.
 */
export const tiff: PictureDecoder = {
  readHeader(bytes) {
    const { width, height, orientation, channels, depth, photometric } = readLayout(bytes);
    const samples = width * height * (photometric === PALETTE ? 3 : channels);
    return { width, height, orientation, decodedBytes: samples * (depth === 16 ? 2 : 1) };
  },
  decode(bytes) {
    const layout = readLayout(bytes);
    const { width, height, channels, depth, photometric } = layout;
    const samples = readAllSamples(bytes, layout);
    const largest = 2 ** depth - 1;
    if (photometric === PALETTE) return applyPalette(layout, samples);
    if (photometric === WHITE_IS_ZERO) {
      for (let at = 0; at < samples.length; at += channels) samples[at] = largest - samples[at];
    }
    if (layout.isPremultiplied) divideByAlpha(samples, channels, largest);
    return { width, height, channels, samples, largest };
  },
};

function readLayout(bytes: Uint8Array): TiffLayout {
  const directory = readTiffDirectory(bytes);
  const numbers = (tag: number) => directory.get(tag) ?? [];
  const number = (tag: number, usual: number) => directory.get(tag)?.[0] ?? usual;
  const width = number(TAG.width, 0);
  const height = number(TAG.height, 0);
  const depths = new Set(directory.get(TAG.depths) ?? [1]);
  const [depth] = depths;
  const photometric = number(TAG.photometric, BLACK_IS_ZERO);
  const compression = number(TAG.compression, 1);
  const unpack = UNPACK[compression];
  const stored = number(TAG.channels, 1);
  const colours = photometric === RGB ? 3 : 1;
  const extra = numbers(TAG.extraSamples)[0];
  const hasAlpha = (extra === PREMULTIPLIED || extra === NOT_PREMULTIPLIED) && stored > colours;
  const isTiled = directory.get(TAG.tileWidth) !== undefined;

  if (unpack === undefined) {
    throw notReadable(`is compressed by ${COMPRESSIONS[compression] ?? `method ${compression}`}`);
  }
  if (photometric > PALETTE) {
    throw notReadable(`has the colours ${PHOTOMETRICS[photometric] ?? `of kind ${photometric}`}`);
  }
  if (depths.size !== 1 || ![1, 2, 4, 8, 16].includes(depth) || number(TAG.sampleFormat, 1) !== 1) {
    throw notReadable(`has samples of ${[...depths].join(' and ')} bits`);
  }
  if (stored < colours || stored > 16) throw damaged(`a pixel has ${stored} samples`);
  const tileWidth = isTiled ? number(TAG.tileWidth, 0) : width;
  const tileHeight = isTiled ? number(TAG.tileHeight, 0) : Math.min(number(TAG.rowsPerStrip, height), height);
  if (width > 0 && height > 0 && (tileWidth < 1 || tileHeight < 1)) throw damaged('its strips have no rows');
  // Tiles are a little larger than a small picture, never much larger.
  if (tileWidth * tileHeight > 4 * (width + 256) * (height + 256)) throw damaged('its tiles are too large');
  return {
    littleEndian: directory.littleEndian,
    width,
    height,
    orientation: directory.get(TAG.orientation)?.[0],
    depth,
    stored,
    channels: colours === 3 ? (hasAlpha ? 4 : 3) : hasAlpha && photometric !== PALETTE ? 2 : 1,
    photometric,
    isPremultiplied: hasAlpha && extra === PREMULTIPLIED && photometric !== PALETTE,
    predicted: number(TAG.predictor, 1) === 2,
    separate: number(TAG.planes, 1) === 2 && stored > 1,
    tileWidth,
    tileHeight,
    isTiled,
    offsets: numbers(isTiled ? TAG.tileOffsets : TAG.stripOffsets),
    lengths: numbers(isTiled ? TAG.tileLengths : TAG.stripLengths),
    unpack,
    palette: numbers(TAG.palette),
  };
}

/** The colours and alpha of all pixels, one element for each sample. */
function readAllSamples(bytes: Uint8Array, layout: TiffLayout): Uint8Array | Uint16Array {
  const { width, height, depth, channels, stored, separate, tileWidth, tileHeight } = layout;
  const across = Math.ceil(width / tileWidth);
  const down = Math.ceil(height / tileHeight);
  const samples =
    depth === 16 ? new Uint16Array(width * height * channels) : new Uint8Array(width * height * channels);
  for (let plane = 0; plane < (separate ? channels : 1); plane += 1) {
    for (let tile = 0; tile < across * down; tile += 1) {
      const x = (tile % across) * tileWidth;
      const y = Math.floor(tile / across) * tileHeight;
      // The last strip may be shorter. A tile never is.
      const rows = layout.isTiled ? tileHeight : Math.min(tileHeight, height - y);
      const perPixel = separate ? 1 : stored;
      const values = readTile(bytes, layout, { index: plane * across * down + tile, rows, perPixel });
      const columns = Math.min(tileWidth, width - x);
      const kept = separate ? 1 : channels;
      for (let row = 0; row < Math.min(rows, height - y); row += 1) {
        for (let column = 0; column < columns; column += 1) {
          const from = (row * tileWidth + column) * perPixel;
          const to = ((y + row) * width + x + column) * channels + plane;
          for (let channel = 0; channel < kept; channel += 1) samples[to + channel] = values[from + channel];
        }
      }
    }
  }
  return samples;
}

function readTile(
  bytes: Uint8Array,
  { littleEndian, depth, tileWidth, tileHeight, predicted, offsets, lengths, unpack }: TiffLayout,
  { index, rows, perPixel }: { readonly index: number; readonly rows: number; readonly perPixel: number },
): Uint8Array | Uint16Array {
  const samplesPerRow = tileWidth * perPixel;
  const bytesPerRow = Math.ceil((samplesPerRow * depth) / 8);
  const length = rows * bytesPerRow;
  // Some programs leave the lengths of strips out that are not compressed.
  const packedLength = lengths[index] ?? length;
  const packed = bytes.subarray(offsets[index], offsets[index] + packedLength);
  // Some programs fill the last strip up.
  const unpacked = unpack(packed, tileHeight * bytesPerRow);
  if (unpacked.length < length) throw damaged('its image data are shorter than the size it states');
  // A copy, because what follows overwrites it.
  const copy = new Uint8Array(unpacked.subarray(0, length));
  if (depth === 16 && littleEndian) Buffer.from(copy.buffer).swap16();
  const samples = unpackBits(copy, { rows, samplesPerRow, depth });
  if (!predicted) return samples;
  // Each sample was replaced by its difference to the same channel of the pixel on its left (section 14).
  for (let row = 0; row < rows; row += 1) {
    const start = row * samplesPerRow;
    for (let at = start + perPixel; at < start + samplesPerRow; at += 1)
      samples[at] += samples[at - perPixel];
  }
  return samples;
}

function inflate(packed: Uint8Array, length: number): Uint8Array {
  return inflateSync(packed, { maxOutputLength: length });
}

/** PackBits (section 9): a byte that counts, then as many bytes, or one byte to repeat. */
function unpackRuns(packed: Uint8Array, length: number): Uint8Array {
  const unpacked = new Uint8Array(length);
  let written = 0;
  let offset = 0;
  while (written < length && offset < packed.length) {
    const count = packed[offset];
    if (count < 128) {
      const run = packed.subarray(offset + 1, offset + 2 + Math.min(count, length - written - 1));
      unpacked.set(run, written);
      written += run.length;
      offset += count + 2;
    } else {
      const repeats = count === 128 ? 0 : 257 - count;
      unpacked.fill(packed[offset + 1], written, written + repeats);
      written = Math.min(length, written + repeats);
      offset += count === 128 ? 1 : 2;
    }
  }
  return unpacked.subarray(0, written);
}

/** Replaces the number of each palette entry by its colour, of 16 bits in the file. */
function applyPalette(
  { width, height, depth, palette }: TiffLayout,
  entries: Uint8Array | Uint16Array,
): ColourPicture {
  const size = 2 ** depth;
  if (palette.length !== 3 * size) throw damaged('its palette is missing or has the wrong length');
  const samples = new Uint8Array(entries.length * 3);
  for (let pixel = 0; pixel < entries.length; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      samples[pixel * 3 + channel] = palette[channel * size + entries[pixel]] >> 8;
    }
  }
  return { width, height, channels: 3, samples, largest: 255 };
}

function divideByAlpha(samples: Uint8Array | Uint16Array, channels: number, largest: number): void {
  for (let pixel = 0; pixel < samples.length; pixel += channels) {
    const alpha = samples[pixel + channels - 1];
    for (let at = pixel; at < pixel + channels - 1; at += 1) {
      samples[at] = alpha === 0 ? 0 : Math.min(largest, Math.round((samples[at] * largest) / alpha));
    }
  }
}

function notReadable(reason: string): PictureError {
  return new PictureError('PICTURE_FORMAT', reason);
}

function damaged(reason: string): PictureError {
  return new PictureError('PICTURE_DAMAGED', reason);
}
