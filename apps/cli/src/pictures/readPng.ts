import { crc32, deflateSync } from 'node:zlib';
import { decode, type PngDataArray } from 'fast-png';
import { flatten } from './flatten.ts';
import type { GreyPicture } from './greyPicture.ts';
import { luma } from './luma.ts';
import { PictureError } from './pictureError.ts';
import {
  CHANNELS_BY_COLOUR_TYPE,
  inflateExactly,
  PNG_SIGNATURE,
  type PngChunks,
  type PngHeader,
  readPngChunks,
} from './readPngChunks.ts';

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

/**
 * Decodes the grey pixels of a PNG of any kind in the format. `flatten` puts transparent pictures on a
 * ground.
 *
 * fast-png decodes, but it inflates without a limit, lets a second header change the size, and misreads
 * interlaced pictures of less than 8 bits. So its input is first rewritten from the checked parts, as one
 * plain picture for each pass.
 *
 * @throws PictureError `PICTURE_DAMAGED`
 */
export function readPng(bytes: Uint8Array): GreyPicture {
  const chunks = readPngChunks(bytes);
  const { width, height } = chunks.header;
  const passes = (chunks.header.interlaced ? ADAM7 : WHOLE_PICTURE)
    .map((pass) => ({ ...pass, header: headerOfPass(chunks.header, pass) }))
    .filter(({ header }) => header.width > 0 && header.height > 0);
  const totalLength = passes.reduce((sum, { header }) => sum + lengthOf(header), 0);
  const inflated = inflateExactly(chunks.deflated, totalLength);

  const colourOf = colourReader(chunks);
  const grey = new Uint8Array(width * height);
  const alpha = new Uint8Array(width * height);
  let offset = 0;
  for (const { x, y, xStep, yStep, header } of passes) {
    const samples = decodePass(header, inflated.subarray(offset, offset + lengthOf(header)));
    offset += lengthOf(header);
    for (let row = 0; row < header.height; row += 1) {
      for (let column = 0; column < header.width; column += 1) {
        const pixel = (y + row * yStep) * width + x + column * xStep;
        const colour = colourOf(samples, row * header.width + column);
        grey[pixel] = Math.round(colour.grey);
        alpha[pixel] = Math.round(colour.alpha);
      }
    }
  }
  const isOpaque = alpha.every((value) => value === 255);
  return { pixels: isOpaque ? grey : flatten(grey, alpha), width, height };
}

function headerOfPass(header: PngHeader, pass: Pass): PngHeader {
  return {
    ...header,
    width: Math.ceil((header.width - pass.x) / pass.xStep),
    height: Math.ceil((header.height - pass.y) / pass.yStep),
    interlaced: false,
  };
}

/** Bytes of an inflated plain picture: each row has one byte for its filter, then its samples. */
function lengthOf({ width, height, depth, colourType }: PngHeader): number {
  return height * (1 + Math.ceil((width * depth * CHANNELS_BY_COLOUR_TYPE[colourType]) / 8));
}

/** The samples of a plain picture, one element for each, at any depth. */
function decodePass(header: PngHeader, inflated: Uint8Array): PngDataArray {
  const { data } = decode(plainPng(header, inflated));
  return header.depth < 8 ? unpack(data, header) : data;
}

/**
 * Unpacks bytes with several samples: the leftmost has the highest bits, and each row begins on a new byte.
 */
function unpack(packed: PngDataArray, { width, height, depth }: PngHeader): Uint8Array {
  const bytesPerRow = Math.ceil((width * depth) / 8);
  const largest = 2 ** depth - 1;
  const samples = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const bit = column * depth;
      const byte = packed[row * bytesPerRow + (bit >> 3)];
      samples[row * width + column] = (byte >> (8 - depth - (bit & 7))) & largest;
    }
  }
  return samples;
}

function plainPng(header: PngHeader, inflated: Uint8Array): Uint8Array {
  const content = Buffer.alloc(13);
  content.writeUInt32BE(header.width, 0);
  content.writeUInt32BE(header.height, 4);
  content[8] = header.depth;
  content[9] = header.colourType;
  const data = deflateSync(inflated, { level: 0 });
  return Buffer.concat([
    PNG_SIGNATURE,
    chunk('IHDR', content),
    chunk('IDAT', data),
    chunk('IEND', Buffer.of()),
  ]);
}

function chunk(type: string, content: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** Grey and alpha of one pixel, both from 0 to 255. */
interface Colour {
  readonly grey: number;
  readonly alpha: number;
}

/**
 * Chooses how the samples of this colour type are converted to grey and alpha.
 * https://www.w3.org/TR/png-3/#6Colour-values
 */
function colourReader({
  header,
  palette,
  transparency,
}: PngChunks): (samples: PngDataArray, pixel: number) => Colour {
  const scale = 255 / (2 ** header.depth - 1);
  switch (header.colourType) {
    case 0: {
      const clear = readSamples16(transparency, 1);
      return (samples, pixel) => ({
        grey: samples[pixel] * scale,
        alpha: samples[pixel] === clear?.[0] ? 0 : 255,
      });
    }
    case 2: {
      const clear = readSamples16(transparency, 3);
      return (samples, pixel) => {
        const red = samples[pixel * 3];
        const green = samples[pixel * 3 + 1];
        const blue = samples[pixel * 3 + 2];
        const isClear = red === clear?.[0] && green === clear[1] && blue === clear[2];
        return { grey: luma(red, green, blue) * scale, alpha: isClear ? 0 : 255 };
      };
    }
    case 3: {
      const colours = readPalette(palette, transparency);
      return (samples, pixel) => {
        const colour = colours[samples[pixel]];
        if (colour === undefined) throw damaged('a pixel names a colour that its palette does not have');
        return colour;
      };
    }
    case 4:
      return (samples, pixel) => ({
        grey: samples[pixel * 2] * scale,
        alpha: samples[pixel * 2 + 1] * scale,
      });
    default:
      return (samples, pixel) => ({
        grey: luma(samples[pixel * 4], samples[pixel * 4 + 1], samples[pixel * 4 + 2]) * scale,
        alpha: samples[pixel * 4 + 3] * scale,
      });
  }
}

/** The one colour that is transparent: 16 bits a channel at any depth. */
function readSamples16(transparency: Uint8Array | undefined, channels: number): number[] | undefined {
  if (transparency === undefined) return undefined;
  if (transparency.length !== channels * 2) throw damaged('its transparency chunk has the wrong length');
  const view = new DataView(transparency.buffer, transparency.byteOffset, transparency.byteLength);
  return Array.from({ length: channels }, (_, channel) => view.getUint16(channel * 2));
}

function readPalette(palette: Uint8Array | undefined, transparency: Uint8Array | undefined): Colour[] {
  if (palette === undefined || palette.length === 0 || palette.length % 3 !== 0) {
    throw damaged('its palette is missing or has the wrong length');
  }
  return Array.from({ length: palette.length / 3 }, (_, index) => {
    const [red, green, blue] = palette.subarray(index * 3, index * 3 + 3);
    return { grey: luma(red, green, blue), alpha: transparency?.[index] ?? 255 };
  });
}

function damaged(reason: string): PictureError {
  return new PictureError('PICTURE_DAMAGED', reason);
}
