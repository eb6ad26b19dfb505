import type { ColourPicture } from '@inkling/mnist';
import { PictureError } from '../pictureError.ts';
import type { PictureDecoder } from '../pictureFormat.ts';
import {
  CHANNELS_BY_COLOUR_TYPE,
  inflateExactly,
  type PngChunks,
  type PngHeader,
  readPngChunks,
  readPngHeader,
} from './readPngChunks.ts';
import { unfilterPng } from './unfilterPng.ts';
import { unpackBits } from './unpackBits.ts';

/** The pixels (x + i·xStep, y + j·yStep) of a picture, stored together. */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly xStep: number;
  readonly yStep: number;
}

const WHOLE_PICTURE: readonly Pass[] = [{ x: 0, y: 0, xStep: 1, yStep: 1 }];

/** https://www.w3.org/TR/png-3/#8Interlace */
const ADAM7: readonly Pass[] = [
  { x: 0, y: 0, xStep: 8, yStep: 8 },
  { x: 4, y: 0, xStep: 8, yStep: 8 },
  { x: 0, y: 4, xStep: 4, yStep: 8 },
  { x: 2, y: 0, xStep: 4, yStep: 4 },
  { x: 0, y: 2, xStep: 2, yStep: 4 },
  { x: 1, y: 0, xStep: 2, yStep: 2 },
  { x: 0, y: 1, xStep: 1, yStep: 2 },
];

const PALETTE = 3;

/** PNG of any kind in the format (https://www.w3.org/TR/png-3/). */
export const png: PictureDecoder = {
  readHeader(bytes) {
    const { width, height, depth, colourType } = readPngHeader(bytes);
    const channels = colourType === PALETTE ? 4 : CHANNELS_BY_COLOUR_TYPE[colourType];
    return { width, height, decodedBytes: width * height * channels * (depth === 16 ? 2 : 1) };
  },
  decode(bytes) {
    const chunks = readPngChunks(bytes);
    const { header, palette, transparency } = chunks;
    const samples = readAllSamples(chunks);
    if (header.colourType === PALETTE) return applyPalette(header, samples, { palette, transparency });
    const channels = CHANNELS_BY_COLOUR_TYPE[header.colourType];
    const picture = { width: header.width, height: header.height, samples, largest: 2 ** header.depth - 1 };
    if (channels === 2 || channels === 4) return { ...picture, channels };
    if (channels !== 1 && channels !== 3) throw damaged('its number of channels is not that of a PNG');
    if (transparency === undefined) return { ...picture, channels };
    return clearOneColour({ ...picture, channels }, readSamples16(transparency, channels));
  },
};

/** The samples of the picture, one element for each, at any depth. */
function readAllSamples({ header, deflated }: PngChunks): Uint8Array | Uint16Array {
  const { width, height, depth, colourType } = header;
  const channels = CHANNELS_BY_COLOUR_TYPE[colourType];
  const passes = (header.interlaced ? ADAM7 : WHOLE_PICTURE)
    .map((pass) => ({
      ...pass,
      columns: Math.ceil((width - pass.x) / pass.xStep),
      rows: Math.ceil((height - pass.y) / pass.yStep),
    }))
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
  const bytesPerRow = (columns: number) => Math.ceil((columns * depth * channels) / 8);
  // Each row has one byte for its filter, then its samples.
  const lengths = passes.map(({ columns, rows }) => rows * (1 + bytesPerRow(columns)));
  const inflated = inflateExactly(
    deflated,
    lengths.reduce((sum, length) => sum + length, 0),
  );

  let all: Uint8Array | Uint16Array | undefined;
  let offset = 0;
  for (const [index, { x, y, xStep, yStep, columns, rows }] of passes.entries()) {
    const filtered = inflated.subarray(offset, offset + lengths[index]);
    offset += lengths[index];
    const packed = unfilterPng(filtered, {
      rows,
      bytesPerRow: bytesPerRow(columns),
      bytesPerPixel: Math.ceil((depth * channels) / 8),
    });
    const samples = unpackBits(packed, { rows, samplesPerRow: columns * channels, depth });
    if (!header.interlaced) return samples;
    all ??=
      depth === 16 ? new Uint16Array(width * height * channels) : new Uint8Array(width * height * channels);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const from = (row * columns + column) * channels;
        const to = ((y + row * yStep) * width + x + column * xStep) * channels;
        for (let channel = 0; channel < channels; channel += 1) all[to + channel] = samples[from + channel];
      }
    }
  }
  if (all === undefined) throw damaged('it has no pixels');
  return all;
}

/** Replaces the number of each palette entry by its colour. */
function applyPalette(
  { width, height }: PngHeader,
  entries: Uint8Array | Uint16Array,
  { palette, transparency }: Pick<PngChunks, 'palette' | 'transparency'>,
): ColourPicture {
  if (palette === undefined || palette.length === 0 || palette.length % 3 !== 0) {
    throw damaged('its palette is missing or has the wrong length');
  }
  const channels = transparency === undefined ? 3 : 4;
  const samples = new Uint8Array(entries.length * channels);
  for (let pixel = 0; pixel < entries.length; pixel += 1) {
    const entry = entries[pixel];
    if (entry * 3 >= palette.length) throw damaged('a pixel names a colour that its palette does not have');
    samples[pixel * channels] = palette[entry * 3];
    samples[pixel * channels + 1] = palette[entry * 3 + 1];
    samples[pixel * channels + 2] = palette[entry * 3 + 2];
    if (transparency !== undefined) samples[pixel * channels + 3] = transparency[entry] ?? 255;
  }
  return { width, height, channels, samples, largest: 255 };
}

/** Adds alpha to a picture in which the pixels of one colour are clear. */
function clearOneColour(
  { samples, largest = 255, ...picture }: ColourPicture & { readonly channels: 1 | 3 },
  clear: readonly number[],
): ColourPicture {
  const { channels } = picture;
  const pixels = samples.length / channels;
  const withAlpha =
    samples instanceof Uint16Array
      ? new Uint16Array(pixels * (channels + 1))
      : new Uint8Array(pixels * (channels + 1));
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    let isClear = true;
    for (let channel = 0; channel < channels; channel += 1) {
      const sample = samples[pixel * channels + channel];
      withAlpha[pixel * (channels + 1) + channel] = sample;
      isClear &&= sample === clear[channel];
    }
    withAlpha[pixel * (channels + 1) + channels] = isClear ? 0 : largest;
  }
  return { ...picture, channels: channels === 1 ? 2 : 4, samples: withAlpha, largest };
}

/** The one colour that is transparent: 16 bits a channel at any depth. */
function readSamples16(transparency: Uint8Array, channels: number): number[] {
  if (transparency.length !== channels * 2) throw damaged('its transparency chunk has the wrong length');
  const view = new DataView(transparency.buffer, transparency.byteOffset, transparency.byteLength);
  return Array.from({ length: channels }, (_, channel) => view.getUint16(channel * 2));
}

function damaged(reason: string): PictureError {
  return new PictureError('PICTURE_DAMAGED', reason);
}
