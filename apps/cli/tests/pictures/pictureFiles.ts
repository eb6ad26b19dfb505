import { encode as encodeJpeg } from 'jpeg-js';
import { makeBmp } from './makeBmp.ts';
import { makeGif } from './makeGif.ts';
import { makePng } from './makePng.ts';
import { makeTiff, type TiffPlan } from './makeTiff.ts';

export const WIDTH = 13;
export const HEIGHT = 11;
const size = { width: WIDTH, height: HEIGHT };

/** A grey of 0 … 255 that differs from pixel to pixel, so that a test finds a misplaced pixel. */
export function pattern(x: number, y: number): number {
  return (x * 53 + y * 101 + x * y * 7) % 256;
}

/** A grey that lossy formats keep within a few levels. */
function slope(x: number, y: number): number {
  return 40 + 10 * x + 5 * y;
}

export type GreyAt = (x: number, y: number) => number;

/** A file of one format, and what it shows. */
export type PictureFile = {
  /** The name of the format in the list of formats. */
  format: string;
  kind: string;
  bytes: Buffer;
  /** The grey of each pixel. */
  grey: GreyAt;
  /** Greatest difference to it. Default 0. */
  tolerance?: number;
};

const greys = Array.from({ length: 256 }, (_, grey) => [grey, grey, grey]);
const few = (count: number) => (x: number, y: number) => pattern(x, y) % count;
const fewGreys = (count: number) =>
  Array.from({ length: count }, (_, entry) => new Array<number>(3).fill(entry * 15));

function jpeg(): Buffer {
  const data = Buffer.alloc(WIDTH * HEIGHT * 4, 255);
  for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel += 1) {
    data.fill(slope(pixel % WIDTH, Math.floor(pixel / WIDTH)), pixel * 4, pixel * 4 + 3);
  }
  return encodeJpeg({ data, ...size }, 100).data;
}

function gif(kind: string, rest: object, grey: GreyAt = pattern): PictureFile {
  const bytes = makeGif({ ...size, palette: Buffer.from(greys.flat()), entry: pattern, ...rest });
  return { format: 'GIF', kind, bytes, grey };
}

function bmp(
  kind: string,
  plan: Omit<Parameters<typeof makeBmp>[0], 'width' | 'height'>,
  grey: GreyAt = pattern,
): PictureFile {
  return { format: 'BMP', kind, bytes: makeBmp({ ...size, ...plan }), grey };
}

function tiff(kind: string, plan: Partial<TiffPlan>, grey: GreyAt = pattern): PictureFile {
  const whole = {
    ...size,
    depth: 8,
    photometric: 1,
    pixel: (x, y) => [pattern(x, y)],
    ...plan,
  } satisfies TiffPlan;
  return { format: 'TIFF', kind, bytes: makeTiff(whole), grey };
}

const rgb: Pick<TiffPlan, 'photometric' | 'channels' | 'pixel'> = {
  photometric: 2,
  channels: 3,
  pixel: (x, y) => [pattern(x, y), pattern(y, x), 40],
};
const rgbGrey: GreyAt = (x, y) => Math.round(0.299 * pattern(x, y) + 0.587 * pattern(y, x) + 0.114 * 40);
const onWhite: GreyAt = (x, y) => 255 - pattern(x, y);

/** Written by Pillow 12.3 with libwebp and libavif. */
const written = (text: string) => Buffer.from(text, 'base64');

export const pictureFiles: readonly PictureFile[] = [
  {
    format: 'PNG',
    kind: 'grey',
    bytes: makePng({ ...size, depth: 8, colourType: 0, pixel: (x, y) => [pattern(x, y)] }),
    grey: pattern,
  },
  { format: 'JPEG', kind: 'baseline', bytes: jpeg(), grey: slope, tolerance: 3 },
  gif('of one frame', {}),
  gif('with interlaced rows', { interlaced: true }),
  gif('with a palette of the frame', { ownPalette: true }),
  gif('of several frames, the first of which is read,', { more: [0, 255] }),
  gif(
    'of two colours',
    { palette: Buffer.of(0, 0, 0, 255, 255, 255), entry: few(2) },
    (x, y) => 255 * few(2)(x, y),
  ),
  gif('with a clear colour', { clear: 7, entry: few(32) }, (x, y) =>
    few(32)(x, y) === 7 ? 255 : few(32)(x, y),
  ),
  bmp(
    'of 1 bit',
    {
      depth: 1,
      palette: [
        [255, 255, 255],
        [9, 9, 9],
      ],
      pixel: few(2),
    },
    (x, y) => (few(2)(x, y) === 1 ? 9 : 255),
  ),
  bmp('of 4 bits', { depth: 4, palette: fewGreys(16), pixel: few(16) }, (x, y) => few(16)(x, y) * 15),
  bmp('of 8 bits', { depth: 8, palette: greys, pixel: pattern }),
  bmp('of OS/2', { depth: 8, core: true, palette: greys, pixel: pattern }),
  bmp('of 16 bits', { depth: 16, pixel: (x, y) => few(32)(x, y) * 0x421 }, (x, y) =>
    Math.round((few(32)(x, y) * 255) / 31),
  ),
  bmp(
    'of 24 bits',
    { depth: 24, pixel: (x, y) => pattern(x, y) * 65_536 + pattern(y, x) * 256 + 40 },
    rgbGrey,
  ),
  bmp('of 24 bits from the top down', { depth: 24, topDown: true, pixel: (x, y) => pattern(x, y) * 0x10101 }),
  bmp('of 32 bits, the last of which mean nothing,', { depth: 32, pixel: (x, y) => pattern(x, y) * 0x10101 }),
  bmp(
    'of 32 bits with masks and alpha',
    {
      depth: 32,
      masks: [0xff, 0xff00, 0xff0000, 0xff000000],
      pixel: (x, y) => pattern(x, y) * 0x1000000,
    },
    onWhite,
  ),
  ...([1, 2, 4, 8, 16] as const).map((depth) => {
    const sample: GreyAt = (x, y) => Math.round((pattern(x, y) / 255) * (2 ** depth - 1));
    return tiff(`grey, of ${depth} bits`, { depth, pixel: (x, y) => [sample(x, y)] }, (x, y) =>
      Math.round((sample(x, y) * 255) / (2 ** depth - 1)),
    );
  }),
  tiff('of 16 bits, higher byte first', {
    depth: 16,
    bigEndian: true,
    pixel: (x, y) => [pattern(x, y) * 257],
  }),
  tiff('in which white is zero', { photometric: 0 }, onWhite),
  tiff('of colours', rgb, rgbGrey),
  tiff(
    'of colours in separate planes, in strips of 4 rows',
    { ...rgb, separate: true, rowsPerStrip: 4 },
    rgbGrey,
  ),
  tiff('in tiles', { ...rgb, tile: [16, 16] }, rgbGrey),
  tiff('in several tiles of 8 × 4', { ...rgb, tile: [8, 4], compression: 8 }, rgbGrey),
  tiff('packed by LZW', { ...rgb, compression: 5, rowsPerStrip: 3 }, rgbGrey),
  tiff('packed by LZW after differences', { ...rgb, compression: 5, predictor: true }, rgbGrey),
  tiff('packed by deflate', { compression: 8 }),
  tiff('packed by deflate after differences of 16 bits', {
    compression: 8,
    predictor: true,
    depth: 16,
    pixel: (x, y) => [pattern(x, y) * 257],
  }),
  tiff(
    'packed by run lengths',
    { compression: 32_773, depth: 1, pixel: (x, y) => [few(2)(x, y)] },
    (x, y) => few(2)(x, y) * 255,
  ),
  tiff(
    'with a palette',
    {
      photometric: 3,
      depth: 4,
      palette: [1, 2, 3].flatMap(() => fewGreys(16).map(([grey]) => grey * 257)),
      pixel: (x, y) => [few(16)(x, y)],
    },
    (x, y) => few(16)(x, y) * 15,
  ),
  tiff('with alpha', { channels: 2, extra: 2, pixel: (x, y) => [0, pattern(x, y)] }, onWhite),
  tiff(
    'whose colours are multiplied by alpha',
    {
      channels: 4,
      photometric: 2,
      extra: 1,
      pixel: (x, y) => [0, 0, 0, pattern(x, y)],
    },
    onWhite,
  ),
  {
    format: 'WebP',
    kind: 'lossless',
    bytes: written(
      'UklGRjoAAABXRUJQVlA4TC4AAAAvDIACAM1lRP8DKGTbyt/Ut2/fsiyLbpZl7f+uISIyUimllaFMZSlbOcpVnvIV',
    ),
    grey: pattern,
  },
  {
    format: 'WebP',
    kind: 'lossy',
    bytes: written(
      'UklGRlIAAABXRUJQVlA4IEYAAADwAQCdASoNAAsAAAAAJaQAMUADEoujAgAA/v//J8er2BAJfgbP2K/4j4+U5+gPaWtX+0D+aPso' +
        'ucH16oXt3nx3s7+IAAAA',
    ),
    grey: slope,
    tolerance: 5,
  },
  {
    format: 'WebP',
    kind: 'with alpha',
    bytes: written(
      'UklGRj4AAABXRUJQVlA4TDEAAAAvDIACELmM6H8AIAj/4RoiUMi2lfmL+vbtW5Zl0cmyrM2nkEUVXYxiFqvYxSlu8YpfAA==',
    ),
    grey: onWhite,
  },
  {
    format: 'WebP',
    kind: 'of several frames, the first of which is read,',
    bytes: written(
      'UklGRpYBAABXRUJQVlA4WAoAAAASAAAADAAACgAAQU5JTQYAAAAAAAAAAABBTk1GJAEAAAAAAAAAAAwAAAoAAGQAAAJWUDhMCwEA' +
        'AC8MgAIAb6OgbRvpklY7/pA/EAaTto0taekMJm0bW9LSzb+AoFggN9ZdAGD/a0ulAgAAgLaS2P8eoC3VbABJqJKYDUClmg0A0BYA' +
        '8KlUAJUqCQAgCVVbqrYALzAbleqAngeQxP73gKrZtAVI4pKO4FO09XHPx9tJAqBK4jlUbcFhAABEqy3PthHmMKPZtm1VRP8DMNKN' +
        'HWzl2heJIx1pXhTe8hq2Z0eCcYm4K3sF2bipo923ITFH/M2XMbOQUq3q3ZQ76pIrJTNGg4KnA+I9ODTEYjNFYKRMncz1v68v47Zz' +
        'XfFHzDT8F5+oC9oaxJ6dA1VJpA82How/qY19qG/K8+KHeYSv+M61tE8tAwBBTk1GPgAAAAAAAAAAAAwAAAoAAGQAAABWUDhMJQAA' +
        'AC8MgAIQDzAJkzAJ8x/wUMhGEoQyqIu2KIfyn0NE/wchEHm4+wMA',
    ),
    grey: pattern,
  },
  {
    format: 'WebP',
    kind: 'of several lossy frames with alpha',
    bytes: written(
      'UklGRhIBAABXRUJQVlA4WAoAAAASAAAADAAACgAAQU5JTQYAAAAAAAAAAABBTk1GpgAAAAAAAAAAAAwAAAoAAGQAAAJBTFBIZQAA' +
        'AAVnoKBtGxbvG9EiIuKBS8BRbTuMcqb3EgtZzb4AAqqBKQpycBCkEAecKJhigBKBEf2PGgAAnAYREd1T27Zt693P5/P57M/DMAxD' +
        '8CAiovDJzMzRS0REkreqqqbLvu/7nn3MzCwHAFZQOCAgAAAAsAEAnQEqDQALAAAAACWkAANfFBaXAAD+///D4gAAAABBTk1GOAAA' +
        'AAAAAAAAAAwAAAoAAGQAAABWUDggIAAAALQBAJ0BKg0ACwAAAAAlpAADXxQWlwAA/v//t/QAAAAA',
    ),
    grey: onWhite,
    tolerance: 10,
  },
  {
    format: 'AVIF',
    kind: 'grey',
    bytes: written(
      'AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAOltZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA' +
        'AA5waXRtAAAAAAABAAAAHmlsb2MAAAAARAAAAQABAAAAAQAAAQ0AAAD1AAAAKGlpbmYAAAAAAAEAAAAaaW5mZQIAAAAAAQAAYXYw' +
        'MUNvbG9yAAAAAGhpcHJwAAAASWlwY28AAAAUaXNwZQAAAAAAAAANAAAACwAAAA5waXhpAAAAAAEIAAAADGF2MUOBABwAAAAAE2Nv' +
        'bHJuY2x4AAEADQAGgAAAABdpcG1hAAAAAAAAAAEAAQQBAoMEAAAA/W1kYXQSAAoIGAzymGAhoNQy5gEQAL/85f//9eR18f161K1g' +
        'ut+eT9UUCwC9O0C6379dVcZelsY8IL2+7Ocm3AFK01/JoefkJrt6+pGGZiZpJjqfd/kAnAhMSC4X3f0FIeOfTNaf68iVM0fKG9p8' +
        '4LY+BqVzAcj/dUKWlBDRADBMvyVCKAdsARmf6aS6mmnxgfZ0ty2rQz77bc0G9tfeZVUD9USRxzSwYCR2IgZhjP6rvzqaQKg5AkH5' +
        'RGWAAYPfgY8VBo5IyhaafwabVD3dv9//uUW8rLxpnlW9AUDw/dja9AfCBV2qj7Zqa8My7OfR6yWxhZiWfLzKxw==',
    ),
    grey: pattern,
    tolerance: 3,
  },
];
