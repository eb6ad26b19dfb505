import { describe, expect, test } from 'vitest';
import { formats } from '../../src/pictures/formats.ts';
import { PictureError } from '../../src/pictures/pictureError.ts';
import { readPicture } from '../../src/pictures/readPicture.ts';
import { makeBmp } from './makeBmp.ts';
import { makeGif } from './makeGif.ts';
import { makeTiff } from './makeTiff.ts';
import { type GreyAt, HEIGHT, pattern, pictureFiles, WIDTH } from './pictureFiles.ts';

function expected(grey: GreyAt): number[] {
  return Array.from({ length: WIDTH * HEIGHT }, (_, index) => grey(index % WIDTH, Math.floor(index / WIDTH)));
}

/** The error of a file that may be damaged; undefined if it is read all the same. */
async function errorOf(bytes: Uint8Array): Promise<unknown> {
  return readPicture(bytes, 'picture').then(
    () => undefined,
    (error: unknown) => error,
  );
}

test('every format has files here', () => {
  expect(new Set(pictureFiles.map(({ format }) => format))).toEqual(new Set(formats.map(({ name }) => name)));
});

describe.each(pictureFiles)('$format $kind', ({ format, bytes, grey, tolerance = 0 }) => {
  test('is recognized by its bytes, and by no other format', () => {
    expect(formats.filter((one) => one.recognizes(bytes)).map(({ name }) => name)).toEqual([format]);
  });

  test('is read with every pixel in its place', async () => {
    const picture = await readPicture(bytes, 'under.any-name');
    expect(picture.shape).toEqual([HEIGHT, WIDTH]);
    const wrong = expected(grey).filter((value, pixel) => Math.abs(value - picture.data[pixel]) > tolerance);
    expect(wrong).toEqual([]);
  });

  test('is read from within a larger buffer', async () => {
    const larger = new Uint8Array(bytes.length + 100).fill(0xaa);
    larger.set(bytes, 33);
    const picture = await readPicture(larger.subarray(33, 33 + bytes.length), 'picture');
    expect(picture).toEqual(await readPicture(bytes, 'picture'));
  });

  test('is refused with a PictureError, if at all, when it is cut off or a byte is changed', async () => {
    const step = Math.ceil(bytes.length / 20);
    for (let at = 0; at < bytes.length; at += step) {
      const changed = Buffer.from(bytes);
      changed[at] ^= 0x81;
      for (const bad of [bytes.subarray(0, at), changed]) {
        const error = await errorOf(bad);
        if (error !== undefined) expect(error).toBeInstanceOf(PictureError);
      }
    }
  });
});

test.each(formats.map(({ name }) => name))('half of a %s is refused as damaged', async (name) => {
  const file = pictureFiles.find(({ format }) => format === name);
  if (file === undefined) throw new Error(`no file of ${name}`);
  const error = await errorOf(file.bytes.subarray(0, file.bytes.length / 2));
  expect(error).toMatchObject({
    code: 'PICTURE_DAMAGED',
    message: expect.stringMatching(`^picture: this ${name} is`),
  });
});

describe('LZW', () => {
  /** More symbols than the table of LZW holds, so that it grows to 12 bits and is cleared. */
  const side = 120;
  const noise = (x: number, y: number) => (x * x * 31 + y * y * 17 + x * y * 101 + (x >> 3) * y) % 256;
  const all = Array.from({ length: side * side }, (_, pixel) =>
    noise(pixel % side, Math.floor(pixel / side)),
  );

  test('of a GIF is read through all widths of its codes', async () => {
    const palette = Buffer.from(Array.from({ length: 768 }, (_, index) => Math.floor(index / 3)));
    const gif = makeGif({ width: side, height: side, palette, entry: noise });
    expect([...(await readPicture(gif, 'noise.gif')).data]).toEqual(all);
  });

  test('of a TIFF is read through all widths of its codes', async () => {
    const plan = { width: side, height: side, depth: 8, photometric: 1, compression: 5 } as const;
    const tiff = makeTiff({ ...plan, pixel: (x, y) => [noise(x, y)] });
    expect([...(await readPicture(tiff, 'noise.tiff')).data]).toEqual(all);
  });

  test('with a code that has no meaning yet is refused, and does not hang', async () => {
    const palette = Buffer.of(0, 0, 0, 255, 255, 255);
    const gif = makeGif({ width: 4, height: 4, palette, entry: () => 0 });
    // Codes of 3 bits, the lowest first: clear (4), 0, 7. The next entry has the number 6.
    const data = gif.indexOf(Buffer.of(0x2c)) + 11;
    gif.set([2, 0b11_000_100, 0b1, 0], data);
    expect(await errorOf(gif)).toMatchObject({
      code: 'PICTURE_DAMAGED',
      message: expect.stringContaining('no meaning yet'),
    });
  });
});

describe('orientation', () => {
  const turned = (grey: GreyAt): number[] =>
    Array.from({ length: WIDTH * HEIGHT }, (_, index) => {
      const [x, y] = [index % HEIGHT, Math.floor(index / HEIGHT)];
      return grey(y, HEIGHT - 1 - x);
    });

  test('of a TIFF, of Exif in a WebP and of a turned AVIF is kept', async () => {
    const tiff = makeTiff({
      width: WIDTH,
      height: HEIGHT,
      depth: 8,
      photometric: 1,
      orientation: 6,
      pixel: (x, y) => [pattern(x, y)],
    });
    const webp =
      'UklGRm4AAABXRUJQVlA4WAoAAAAIAAAADAAACgAAVlA4TC4AAAAvDIACAM1lRP8DKGTbyt/Ut2/fsiyLbpZl7f+uISIyUimllaFM' +
      'ZSlbOcpVnvIVRVhJRhoAAABNTQAqAAAACAABARIAAwAAAAEABgAAAAAAAA==';
    const avif =
      'AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAPNtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA' +
      'AA5waXRtAAAAAAABAAAAHmlsb2MAAAAARAAAAQABAAAAAQAAARcAAAD1AAAAKGlpbmYAAAAAAAEAAAAaaW5mZQIAAAAAAQAAYXYw' +
      'MUNvbG9yAAAAAHJpcHJwAAAAUmlwY28AAAAUaXNwZQAAAAAAAAANAAAACwAAAA5waXhpAAAAAAEIAAAADGF2MUOBABwAAAAAE2Nv' +
      'bHJuY2x4AAEADQAGgAAAAAlpcm90AwAAABhpcG1hAAAAAAAAAAEAAQUBAoMEhQAAAP1tZGF0EgAKCBgM8phgIaDUMuYBEAC//OX/' +
      '//XkdfH9etStYLrfnk/VFAsAvTtAut+/XVXGXpbGPCC9vuznJtwBStNfyaHn5Ca7evqRhmYmaSY6n3f5AJwITEguF939BSHjn0zW' +
      'n+vIlTNHyhvafOC2PgalcwHI/3VClpQQ0QAwTL8lQigHbAEZn+mkuppp8YH2dLctq0M++23NBvbX3mVVA/VEkcc0sGAkdiIGYYz+' +
      'q786mkCoOQJB+URlgAGD34GPFQaOSMoWmn8Gm1Q93b/f/7lFvKy8aZ5VvQFA8P3Y2vQHwgVdqo+2amvDMuzn0eslsYWYlny8ysc=';
    for (const bytes of [tiff, Buffer.from(webp, 'base64'), Buffer.from(avif, 'base64')]) {
      const { data: pixels, shape } = await readPicture(bytes, 'turned');
      expect(shape).toEqual([WIDTH, HEIGHT]);
      const wrong = turned(pattern).filter((value, pixel) => Math.abs(value - pixels[pixel]) > 3);
      expect(wrong).toEqual([]);
    }
  });
});

describe('a kind that cannot be read is named:', () => {
  const grey = { width: 4, height: 4, depth: 8, photometric: 1, pixel: () => [0] } as const;

  test.each([
    ['TIFF is compressed by CCITT Group 4', makeTiff({ ...grey, compression: 4 })],
    ['TIFF is compressed by JPEG', makeTiff({ ...grey, compression: 7 })],
    [
      'TIFF has the colours CMYK',
      makeTiff({ ...grey, photometric: 5, channels: 4, pixel: () => [0, 0, 0, 0] }),
    ],
    ['TIFF is a BigTIFF', Buffer.from('II+\0\x08\0\0\0', 'latin1')],
    ['BMP is compressed by run lengths', makeBmp({ ...grey, compression: 1, pixel: () => 0 })],
  ])('this %s', async (kind, bytes) => {
    const recognized = await errorOf(bytes);
    expect(recognized).toMatchObject({
      code: 'PICTURE_FORMAT',
      message: `picture: this ${kind}, which cannot be read. Convert it to PNG or JPEG.`,
    });
  });

  test.each([
    ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['SVG', Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['SVG', Buffer.from('<svg/>')],
    ['PDF', Buffer.from('%PDF-1.7\n')],
    ['PostScript', Buffer.from('%!PS-Adobe-3.0')],
    ['Photoshop', Buffer.from('8BPS\0\x01', 'latin1')],
    ['GIMP', Buffer.from('gimp xcf v011')],
    ['ICO', Buffer.of(0, 0, 1, 0, 1, 0)],
    ['JPEG XL', Buffer.of(0xff, 0x0a, 0)],
    ['JPEG 2000', Buffer.from('\0\0\0\x0cjP  \r\n\x87\n', 'latin1')],
    ['QOI', Buffer.from('qoif')],
    ['Netpbm', Buffer.from('P5\n2 2\n255\n')],
  ])('%s', async (name, bytes) => {
    expect(await errorOf(bytes)).toMatchObject({
      code: 'PICTURE_FORMAT',
      message:
        `picture: the format ${name} cannot be read, expected a PNG, JPEG, WebP, GIF, BMP, TIFF or AVIF. ` +
        'Convert the picture to PNG or JPEG.',
    });
  });
});
