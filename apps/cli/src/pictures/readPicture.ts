import { imageSize } from 'image-size';
import type { GreyPicture } from './greyPicture.ts';
import { PictureError } from './pictureError.ts';
import { PNG_SIGNATURE } from './readPngChunks.ts';
import { turnUpright } from './turnUpright.ts';

type PictureFormat = 'PNG' | 'JPEG';

type Decoder = (bytes: Uint8Array, size: { width: number; height: number }) => GreyPicture;

/** A picture needs one of the two decoders, so each is loaded on first use. */
const decoders: Readonly<Record<PictureFormat, () => Promise<Decoder>>> = {
  PNG: async () => (await import('./readPng.ts')).readPng,
  JPEG: async () => (await import('./readJpeg.ts')).readJpeg,
};

const MAXIMUM_MEGAPIXELS = 50;

const JPEG_START = Uint8Array.of(0xff, 0xd8, 0xff);

/**
 * Reads a PNG or JPEG as grey pixels. The first bytes decide the format; the name does not. Colours become
 * grey by their luma, `flatten` puts transparent pictures on a ground, and a photograph is turned the way its
 * camera was held.
 *
 * @param bytes  the whole file
 * @param name   the name of the file in messages
 * @throws PictureError `PICTURE_FORMAT` for any format other than PNG and JPEG, `PICTURE_TOO_LARGE` above 50
 *   megapixels, `PICTURE_DAMAGED` when the file is empty, cut off or breaks the rules of its format
 */
export async function readPicture(bytes: Uint8Array, name: string): Promise<GreyPicture> {
  const format = formatOf(bytes, name);
  const decode = await decoders[format]();
  try {
    const size = sizeOf(bytes);
    if (size.width * size.height > MAXIMUM_MEGAPIXELS * 1e6) {
      throw new PictureError(
        'PICTURE_TOO_LARGE',
        `${name}: the picture is ${size.width} × ${size.height} pixels, at most ${MAXIMUM_MEGAPIXELS} megapixels ` +
          'can be read. Make it smaller or cut out the digit.',
      );
    }
    const picture = decode(bytes, size);
    if (picture.width !== size.width || picture.height !== size.height) {
      throw new PictureError('PICTURE_DAMAGED', 'it states two different sizes');
    }
    return turnUpright(picture, size.orientation);
  } catch (cause) {
    if (cause instanceof PictureError && cause.code === 'PICTURE_TOO_LARGE') throw cause;
    // The messages of the decoders ("Cannot read properties of undefined") do not help users; ours do.
    const reason = cause instanceof PictureError ? `: ${cause.message}` : '';
    throw new PictureError(
      'PICTURE_DAMAGED',
      `${name}: this ${format} is damaged, incomplete or of a kind that cannot be read${reason}. Save it again.`,
      { cause },
    );
  }
}

function formatOf(bytes: Uint8Array, name: string): PictureFormat {
  if (bytes.length === 0) {
    throw new PictureError('PICTURE_DAMAGED', `${name}: the file is empty, expected a PNG or JPEG picture.`);
  }
  if (startsWith(bytes, PNG_SIGNATURE)) return 'PNG';
  if (startsWith(bytes, JPEG_START)) return 'JPEG';
  throw new PictureError(
    'PICTURE_FORMAT',
    `${name}: not a picture that can be read, expected a PNG or JPEG. Save or convert it as one of the two.`,
  );
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((value, index) => bytes[index] === value);
}

/** Reads the size from the header, before anything is decoded. */
function sizeOf(bytes: Uint8Array): { width: number; height: number; orientation?: number } {
  const size = imageSize(bytes);
  if (size.width === 0 || size.height === 0) {
    throw new PictureError('PICTURE_DAMAGED', `its size is ${size.width} × ${size.height} pixels`);
  }
  return size;
}
