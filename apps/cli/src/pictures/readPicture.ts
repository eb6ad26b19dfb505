import { type ColourPicture, isPicture, SIGNATURE_BYTES, signatureOf, toGrey } from '@inkling/mnist';
import type { Tensor } from '@inkling/tensor';
import { formats, pictureNames } from './formats.ts';
import { checkPictureLimits } from './limits.ts';
import { otherFormats } from './otherFormats.ts';
import { PictureError } from './pictureError.ts';
import type { PictureDecoder, PictureHeader, ReadableFormat } from './pictureFormat.ts';
import { turnUpright } from './turnUpright.ts';

export interface ReadPictureOptions {
  /** False to read a picture of any size. Default true. */
  readonly limits?: boolean;
}

/**
 * Reads a picture as grey pixels. Its first bytes decide the format; the name does not. Colours become grey
 * (`toGrey`), and a photograph is turned the way its camera was held. Of an animation it reads the first
 * frame.
 *
 * @param bytes  the whole file
 * @param name   the name of the file in messages
 * @returns u8 `[height, width]`, 0 black … 255 white
 * @throws PictureError `PICTURE_FORMAT` for a format that is not in `formats`, `PICTURE_TOO_LARGE` above the
 *   limits, `PICTURE_DAMAGED` when the file is empty, cut off or breaks the rules of its format
 */
export async function readPicture(
  bytes: Uint8Array,
  name: string,
  { limits = true }: ReadPictureOptions = {},
): Promise<Tensor<'u8'>> {
  const format = formatOf(bytes, name);
  const decoder = await format.load();
  const header = await explained(format, name, () => readHeader(decoder, bytes));
  if (limits) checkPictureLimits(header, name);
  const picture = await explained(format, name, () => decode(decoder, bytes, header));
  return turnUpright(toGrey(picture), header.orientation);
}

function formatOf(bytes: Uint8Array, name: string): ReadableFormat {
  if (bytes.length === 0) {
    throw new PictureError(
      'PICTURE_DAMAGED',
      `${name}: the file is empty, expected a ${pictureNames}. Save the picture again.`,
    );
  }
  const format = formats.find((one) => one.recognizes(bytes));
  if (format !== undefined) return format;
  throw new PictureError('PICTURE_FORMAT', `${name}: ${problemOf(bytes)}`);
}

/** What the bytes are instead of a picture that can be read, and what the user can do. */
function problemOf(bytes: Uint8Array): string {
  const other = otherFormats.find((one) => one.recognizes(bytes));
  if (other !== undefined) {
    return `the format ${other.name} cannot be read, expected a ${pictureNames}. Convert the picture to PNG or JPEG.`;
  }
  const head = bytes.subarray(0, SIGNATURE_BYTES);
  const kind = isPicture(head) ? undefined : signatureOf(head);
  if (kind !== undefined) return `this is ${kind.name}, expected a ${pictureNames}. ${kind.advice}`;
  return `not a picture that can be read, expected a ${pictureNames}. Save or convert it as one of them.`;
}

function readHeader(decoder: PictureDecoder, bytes: Uint8Array): PictureHeader {
  const header = decoder.readHeader(bytes);
  if (header.width === 0 || header.height === 0) {
    throw new PictureError('PICTURE_DAMAGED', `its size is ${header.width} × ${header.height} pixels`);
  }
  return header;
}

async function decode(
  decoder: PictureDecoder,
  bytes: Uint8Array,
  header: PictureHeader,
): Promise<ColourPicture> {
  const picture = await decoder.decode(bytes, header);
  if (picture.width !== header.width || picture.height !== header.height) {
    throw new PictureError('PICTURE_DAMAGED', 'it states two different sizes');
  }
  return picture;
}

/**
 * Runs a step of a decoder, and says in its errors which file and format they are about. The messages of
 * libraries ("Cannot read properties of undefined") do not help users, so only ours are quoted.
 */
async function explained<Result>(
  format: ReadableFormat,
  name: string,
  step: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await step();
  } catch (cause) {
    if (cause instanceof PictureError && cause.code === 'PICTURE_FORMAT') {
      throw new PictureError(
        'PICTURE_FORMAT',
        `${name}: this ${format.name} ${cause.message}, which cannot be read. Convert it to PNG or JPEG.`,
        { cause },
      );
    }
    const reason = cause instanceof PictureError ? `: ${cause.message}` : '';
    throw new PictureError(
      'PICTURE_DAMAGED',
      `${name}: this ${format.name} is damaged, incomplete or of a kind that cannot be read${reason}. Save it again.`,
      { cause },
    );
  }
}
