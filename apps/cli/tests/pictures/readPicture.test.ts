import { Tensor } from '@inkling/tensor';
import { encode } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/pictures/formats.ts';
import { PictureError } from '../../src/pictures/pictureError.ts';
import { readPicture } from '../../src/pictures/readPicture.ts';
import { header, makePng, type PngPlan, pngChunk, signature } from './makePng.ts';
import { makeTiff } from './makeTiff.ts';
import { HEIGHT, pattern, pictureFiles, WIDTH } from './pictureFiles.ts';

function expected(grey: (x: number, y: number) => number): number[] {
  return Array.from({ length: WIDTH * HEIGHT }, (_, index) => grey(index % WIDTH, Math.floor(index / WIDTH)));
}

async function read(bytes: Uint8Array): Promise<number[]> {
  const picture = await readPicture(bytes, 'digit.png');
  expect(picture.shape).toEqual([HEIGHT, WIDTH]);
  return [...picture.data];
}

function plan(rest: Pick<PngPlan, 'depth' | 'colourType' | 'pixel'> & Partial<PngPlan>): PngPlan {
  return { width: WIDTH, height: HEIGHT, ...rest };
}

async function failure(action: () => Promise<unknown>): Promise<PictureError> {
  try {
    await action();
  } catch (error) {
    if (error instanceof PictureError) return error;
    throw error;
  }
  throw new Error('expected a PictureError, nothing was thrown');
}

describe('PNG', () => {
  for (const interlaced of [false, true]) {
    const way = interlaced ? 'interlaced ' : '';

    test.each([1, 2, 4, 8, 16])(
      `an ${way}greyscale PNG of %i bits keeps every pixel in its place`,
      async (depth) => {
        const largest = 2 ** depth - 1;
        const sample = (x: number, y: number) => Math.round((pattern(x, y) / 255) * largest);
        const png = makePng(plan({ depth, colourType: 0, interlaced, pixel: (x, y) => [sample(x, y)] }));
        expect(await read(png)).toEqual(expected((x, y) => Math.round((sample(x, y) * 255) / largest)));
      },
    );

    test.each([1, 2, 4, 8])(
      `an ${way}palette PNG of %i bits takes its greys from the palette`,
      async (depth) => {
        const entries = 2 ** depth;
        const palette = Buffer.from(Array.from({ length: entries * 3 }, (_, i) => 255 - Math.floor(i / 3)));
        const sample = (x: number, y: number) => pattern(x, y) % entries;
        const png = makePng(
          plan({
            depth,
            colourType: 3,
            interlaced,
            between: [pngChunk('PLTE', palette)],
            pixel: (x, y) => [sample(x, y)],
          }),
        );
        expect(await read(png)).toEqual(expected((x, y) => 255 - sample(x, y)));
      },
    );

    test.each([8, 16])(`an ${way}colour PNG of %i bits becomes grey by Rec. 601 luma`, async (depth) => {
      const scale = depth === 16 ? 257 : 1;
      const png = makePng(
        plan({
          depth,
          colourType: 2,
          interlaced,
          pixel: (x, y) => [pattern(x, y) * scale, pattern(y, x) * scale, 40 * scale],
        }),
      );
      expect(await read(png)).toEqual(
        expected((x, y) => Math.round(0.299 * pattern(x, y) + 0.587 * pattern(y, x) + 0.114 * 40)),
      );
    });

    test.each([8, 16])(`an ${way}grey PNG with alpha of %i bits is laid on white`, async (depth) => {
      const scale = depth === 16 ? 257 : 1;
      const png = makePng(
        plan({
          depth,
          colourType: 4,
          interlaced,
          pixel: (x, y) => [0, pattern(x, y) * scale],
        }),
      );
      expect(await read(png)).toEqual(expected((x, y) => 255 - pattern(x, y)));
    });
  }

  test('a PNG of another encoder, with filters, is read', async () => {
    const data = Uint8Array.from(expected(pattern));
    for (const interlace of ['null', 'Adam7'] as const) {
      const png = encode({ width: WIDTH, height: HEIGHT, data, channels: 1, depth: 8 }, { interlace });
      expect(await read(png)).toEqual([...data]);
    }
  });

  test('a picture within a larger buffer is read', async () => {
    const png = makePng(plan({ depth: 8, colourType: 0, pixel: (x, y) => [pattern(x, y)] }));
    const larger = new Uint8Array(png.length + 100);
    larger.set(png, 50);
    expect(await read(larger.subarray(50, 50 + png.length))).toEqual(expected(pattern));
  });

  test('a picture of one pixel is read', async () => {
    const png = makePng({ width: 1, height: 1, depth: 1, colourType: 0, interlaced: true, pixel: () => [1] });
    expect(await readPicture(png, 'dot.png')).toEqual(new Tensor('u8', [1, 1], Uint8Array.of(255)));
  });
});

describe('colours of equal luma', () => {
  const isInk = (x: number, y: number) => x === y;
  const twoColours = (ink: readonly number[], paper: readonly number[], colourType = 2) =>
    makePng(plan({ depth: 8, colourType, pixel: (x, y) => (isInk(x, y) ? ink : paper) }));

  test.each([
    ['red on green', [200, 40, 40], [40, 121, 40]],
    ['blue on red', [20, 20, 230], [100, 20, 22]],
    ['yellow on white', [255, 255, 0], [255, 255, 255]],
    ['cyan on white', [0, 255, 255], [255, 255, 255]],
  ])('keep the contrast of ink and paper: %s', async (_, ink, paper) => {
    const strongest = Math.max(...ink.map((value, channel) => Math.abs(value - paper[channel])));
    const greys = await read(twoColours(ink, paper));
    expect(new Set(greys).size).toBe(2);
    expect(Math.abs(greys[0] - greys[1])).toBe(strongest);
    expect(greys).toEqual(expected((x, y) => (isInk(x, y) ? greys[0] : greys[1])));
  });

  test('keep it on a transparent ground and at 16 bits', async () => {
    const clear = await read(twoColours([255, 255, 0, 255], [0, 0, 0, 0], 6));
    expect(clear).toEqual(expected((x, y) => (isInk(x, y) ? 0 : 255)));
    const deep = makePng(
      plan({
        depth: 16,
        colourType: 2,
        pixel: (x, y) => (isInk(x, y) ? [51_400, 10_280, 10_280] : [10_280, 31_097, 10_280]),
      }),
    );
    expect(await read(deep)).toEqual(expected((x, y) => (isInk(x, y) ? 200 : 40)));
  });

  test.each([
    ['black', [0, 0, 0]],
    ['blue', [30, 30, 160]],
    ['red', [200, 20, 20]],
    ['pencil', [180, 182, 185]],
  ])('leave %s ink on white paper at its luma', async (_, ink) => {
    const [red, green, blue] = ink;
    const luma = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    expect(await read(twoColours(ink, [255, 255, 255]))).toEqual(
      expected((x, y) => (isInk(x, y) ? luma : 255)),
    );
  });

  test('leave a picture of one colour at its luma', async () => {
    const purple = [77, 13, 201];
    const luma = Math.round(0.299 * 77 + 0.587 * 13 + 0.114 * 201);
    expect(new Set(await read(twoColours(purple, purple)))).toEqual(new Set([luma]));
  });
});

describe('transparency', () => {
  const isInk = (x: number, y: number) => x === y;

  test('dark ink on a transparent ground is put on white', async () => {
    const png = makePng(
      plan({ depth: 8, colourType: 6, pixel: (x, y) => (isInk(x, y) ? [20, 20, 20, 255] : [0, 0, 0, 0]) }),
    );
    expect(await read(png)).toEqual(expected((x, y) => (isInk(x, y) ? 20 : 255)));
  });

  test('white ink on a transparent ground is put on black, because it would be invisible on white', async () => {
    const png = makePng(
      plan({ depth: 8, colourType: 6, pixel: (x, y) => [255, 255, 255, isInk(x, y) ? 255 : 0] }),
    );
    expect(await read(png)).toEqual(expected((x, y) => (isInk(x, y) ? 255 : 0)));
  });

  test('a clear palette entry and a clear colour are both transparent', async () => {
    const palette = pngChunk('PLTE', Buffer.of(200, 200, 200, 10, 10, 10));
    const byPalette = makePng(
      plan({
        depth: 1,
        colourType: 3,
        between: [palette, pngChunk('tRNS', Buffer.of(0))],
        pixel: (x, y) => [isInk(x, y) ? 1 : 0],
      }),
    );
    const byColour = makePng(
      plan({
        depth: 8,
        colourType: 2,
        between: [pngChunk('tRNS', Buffer.of(0, 90, 0, 91, 0, 92))],
        pixel: (x, y) => (isInk(x, y) ? [10, 10, 10] : [90, 91, 92]),
      }),
    );
    const byGrey = makePng(
      plan({
        depth: 4,
        colourType: 0,
        between: [pngChunk('tRNS', Buffer.of(0, 7))],
        pixel: (x, y) => [isInk(x, y) ? 1 : 7],
      }),
    );
    expect(await read(byPalette)).toEqual(expected((x, y) => (isInk(x, y) ? 10 : 255)));
    expect(await read(byColour)).toEqual(expected((x, y) => (isInk(x, y) ? 10 : 255)));
    expect(await read(byGrey)).toEqual(expected((x, y) => (isInk(x, y) ? 17 : 255)));
  });

  test('a fully transparent picture becomes white', async () => {
    const png = makePng(plan({ depth: 8, colourType: 4, pixel: () => [0, 0] }));
    expect(new Set(await read(png))).toEqual(new Set([255]));
  });
});

describe('JPEG', () => {
  const width = 24;
  const height = 16;

  /** Black, with a white square of 8 × 8 in the top left corner: whole blocks, which JPEG keeps well. */
  function jpeg(): Buffer {
    const data = Buffer.alloc(width * height * 4, 255);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1)
        data.fill(x < 8 && y < 8 ? 255 : 0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
    return encodeJpeg({ data, width, height }, 100).data;
  }

  /** Puts an Exif segment with this orientation behind the start marker. */
  function turned(orientation: number): Buffer {
    const exif = Buffer.from(
      `457869660000${'4d4d002a00000008'}0001011200030000000100${'00'}000000000000`,
      'hex',
    );
    exif[6 + 8 + 2 + 9] = orientation;
    const segment = Buffer.alloc(4 + exif.length);
    segment.writeUInt16BE(0xffe1, 0);
    segment.writeUInt16BE(2 + exif.length, 2);
    segment.set(exif, 4);
    const bytes = jpeg();
    return Buffer.concat([bytes.subarray(0, 2), segment, bytes.subarray(2)]);
  }

  async function whiteCorner(bytes: Uint8Array): Promise<string> {
    const { data: pixels, shape } = await readPicture(bytes, 'photo.jpg');
    const [down, across] = shape;
    const corners = {
      'top left': pixels[0],
      'top right': pixels[across - 1],
      'bottom left': pixels[(down - 1) * across],
      'bottom right': pixels[down * across - 1],
    };
    const white = Object.entries(corners).filter(([, value]) => value > 200);
    return `${across}×${down} ${white.map(([corner]) => corner).join()}`;
  }

  test('a JPEG is read under any name', async () => {
    expect(await whiteCorner(jpeg())).toBe('24×16 top left');
    expect((await readPicture(jpeg(), 'digit.png')).size).toBe(width * height);
  });

  // The corner each orientation moves the first pixel to: Exif 2.3, section 4.6.4.
  test.each([
    [1, '24×16 top left'],
    [2, '24×16 top right'],
    [3, '24×16 bottom right'],
    [4, '24×16 bottom left'],
    [5, '16×24 top left'],
    [6, '16×24 top right'],
    [7, '16×24 bottom right'],
    [8, '16×24 bottom left'],
    [9, '24×16 top left'],
  ])('a photograph with Exif orientation %i is turned upright', async (orientation, corner) => {
    expect(await whiteCorner(turned(orientation))).toBe(corner);
  });

  test('a JPEG cut off anywhere is refused as damaged', async () => {
    const bytes = jpeg();
    for (const length of [4, 20, 100, bytes.length - 40, bytes.length - 2]) {
      expect((await failure(() => readPicture(bytes.subarray(0, length), 'photo.jpg'))).code).toBe(
        'PICTURE_DAMAGED',
      );
    }
  });

  test('a JPEG too short for the size its header states is refused before it is decoded', async () => {
    const bytes = jpeg();
    const frame = bytes.indexOf(Buffer.of(0xff, 0xc0));
    bytes.writeUInt16BE(6000, frame + 5);
    bytes.writeUInt16BE(6000, frame + 7);
    expect(await failure(() => readPicture(bytes, 'photo.jpg'))).toMatchObject({
      code: 'PICTURE_DAMAGED',
      message: expect.stringContaining('too short'),
    });
  });

  test('a second frame of another size is refused', async () => {
    const bytes = jpeg();
    const frame = bytes.indexOf(Buffer.of(0xff, 0xc0));
    const second = Buffer.from(bytes.subarray(frame, frame + 19));
    second.writeUInt16BE(30_000, 5);
    second.writeUInt16BE(30_000, 7);
    const forged = Buffer.concat([bytes.subarray(0, frame + 19), second, bytes.subarray(frame + 19)]);
    expect((await failure(() => readPicture(forged, 'photo.jpg'))).code).toBe('PICTURE_DAMAGED');
  });
});

describe('refusals:', () => {
  const grey = plan({ depth: 8, colourType: 0, pixel: (x, y) => [pattern(x, y)] });

  test.each([
    ['text', Buffer.from('5,0,0,12')],
    ['a letter of Windows', Buffer.from('BMW 2002')],
    ['half a signature', signature.subarray(0, 5)],
  ])(
    '%s is not a picture format that can be read, and the message names those that can',
    async (_, bytes) => {
      const error = await failure(() => readPicture(bytes, 'digit.xyz'));
      expect(error.code).toBe('PICTURE_FORMAT');
      expect(error.message).toMatch(/^digit\.xyz: .*PNG.*JPEG/);
    },
  );

  test('the message for an empty file says that it is empty', async () => {
    expect((await failure(() => readPicture(Buffer.of(), 'digit.png'))).message).toContain('empty');
  });

  test.each([
    ['50 megapixels', { width: 10_000, height: 5_001, depth: 8, colourType: 0 }, 'at most 50 megapixels'],
    [
      '200 MB',
      { width: 7_070, height: 7_070, depth: 16, colourType: 6 },
      'takes 399.9 MB when decoded, at most 200.0 MB',
    ],
  ])('more than %s are refused by the header alone, unless limits are off', async (_, claim, limit) => {
    const bytes = Buffer.concat([signature, header(claim)]);
    const error = await failure(() => readPicture(bytes, 'huge.png'));
    expect(error.code).toBe('PICTURE_TOO_LARGE');
    expect(error.message).toContain(`huge.png: the picture is ${claim.width} × ${claim.height} pixels`);
    expect(error.message).toContain(limit);
    expect(error.message).toContain('--no-limits');
    const read = await failure(() => readPicture(bytes, 'huge.png', { limits: false }));
    expect(read.code).toBe('PICTURE_DAMAGED');
  });

  test('no format decodes a picture whose header is above the limits', async () => {
    const [side, wide] = [20_000, Buffer.alloc(4)];
    wide.writeUInt32BE(side);
    const little = Buffer.from(wide).reverse();
    const size = (name: string, at: number, bytes: Uint8Array, again = at + bytes.length) => {
      const file = pictureFiles.find(({ format }) => format === name);
      if (file === undefined) throw new Error(`no file of ${name}`);
      const huge = Buffer.from(file.bytes);
      huge.set(bytes, at);
      huge.set(bytes, again);
      return huge;
    };
    const of = (name: string) => pictureFiles.find(({ format }) => format === name)?.bytes ?? Buffer.of();
    const claims = {
      PNG: Buffer.concat([signature, header({ width: side, height: side, depth: 8, colourType: 0 })]),
      JPEG: size('JPEG', of('JPEG').indexOf(Buffer.of(0xff, 0xc0)) + 5, wide.subarray(2)),
      WebP: Buffer.concat([
        Buffer.from('RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0', 'latin1'),
        // The size less 1.
        Buffer.of(0x1f, 0x4e, 0, 0x1f, 0x4e, 0),
      ]),
      GIF: size('GIF', of('GIF').indexOf(Buffer.of(0x2c, 1, 0, 1, 0)) + 5, little.subarray(0, 2)),
      BMP: size('BMP', 18, little),
      TIFF: size(
        'TIFF',
        of('TIFF').indexOf(Buffer.of(0, 1, 3, 0, 1, 0, 0, 0)) + 8,
        little.subarray(0, 2),
        of('TIFF').indexOf(Buffer.of(1, 1, 3, 0, 1, 0, 0, 0)) + 8,
      ),
      AVIF: size('AVIF', of('AVIF').indexOf('ispe') + 8, wide),
    };
    expect(Object.keys(claims)).toEqual(formats.map(({ name }) => name));
    for (const [name, bytes] of Object.entries(claims)) {
      expect(await failure(() => readPicture(bytes, name))).toMatchObject({
        code: 'PICTURE_TOO_LARGE',
        message: expect.stringMatching(`^${name}: the picture is 20000 × 20000 pixels`),
      });
    }
  });

  test('image data of a TIFF that unpack to more than their strip holds are not unpacked further', async () => {
    const plan = { width: 400, height: 400, depth: 8, photometric: 1, compression: 8 } as const;
    const tiff = makeTiff({ ...plan, pixel: () => [0] });
    // The tag of the height, its type and its count stand before its value.
    tiff.writeUInt16LE(4, tiff.indexOf(Buffer.of(1, 1, 3, 0, 1, 0, 0, 0)) + 8);
    expect((await failure(() => readPicture(tiff, 'bomb.tiff'))).code).toBe('PICTURE_DAMAGED');
  });

  test('a width or height of zero is refused', async () => {
    const claim = { width: 0, height: 5, depth: 8, colourType: 0 };
    const bytes = Buffer.concat([signature, header(claim)]);
    expect((await failure(() => readPicture(bytes, 'flat.png'))).code).toBe('PICTURE_DAMAGED');
  });

  test('a PNG cut off at any byte is refused as damaged or unknown', async () => {
    const png = makePng(grey);
    for (let length = 0; length < png.length; length += 1) {
      const { code } = await failure(() => readPicture(png.subarray(0, length), 'cut.png'));
      expect(['PICTURE_DAMAGED', 'PICTURE_FORMAT']).toContain(code);
    }
  });

  test('a PNG with one changed byte of data is refused by its checksum', async () => {
    const png = makePng(grey);
    for (let offset = signature.length; offset < png.length; offset += 1) {
      const changed = Buffer.from(png);
      changed[offset] ^= 0x10;
      expect((await failure(() => readPicture(changed, 'changed.png'))).code).toMatch(/^PICTURE_/);
    }
  });

  test('data that inflate to more than the header states are refused and not inflated further', async () => {
    const bomb = makePng({ ...grey, width: 400, height: 400, pixel: () => [0] });
    const small = header({ ...grey, width: 20, height: 20 });
    const forged = Buffer.concat([signature, small, bomb.subarray(signature.length + small.length)]);
    expect((await failure(() => readPicture(forged, 'bomb.png'))).code).toBe('PICTURE_DAMAGED');
  });

  test('a second header is refused', async () => {
    const second = header({ ...grey, width: 60_000, height: 60_000 });
    const png = makePng({ ...grey, between: [second] });
    expect((await failure(() => readPicture(png, 'twice.png'))).code).toBe('PICTURE_DAMAGED');
  });

  test('a colour that the palette lacks and a missing palette are refused', async () => {
    const palette = pngChunk('PLTE', Buffer.of(0, 0, 0));
    const indexed = plan({ depth: 8, colourType: 3, pixel: () => [1] });
    for (const png of [makePng(indexed), makePng({ ...indexed, between: [palette] })]) {
      expect((await failure(() => readPicture(png, 'palette.png'))).message).toContain('palette');
    }
  });
});
