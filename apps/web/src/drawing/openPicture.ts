import { centerDigit, toGrey } from '@inkling/mnist';
import { InklingError, reshape } from '@inkling/tensor';
import { MOST_MEGAPIXELS, PICTURE_SIDE } from '../files/limits.ts';
import type { OpenedPicture } from './drawing.ts';

/**
 * Opens a picture of a digit, in any format that the browser knows, upright as its camera was held. Colours
 * become grey by the rule of the command (`toGrey`).
 *
 * @throws InklingError `PICTURE_FORMAT` when the browser cannot decode it, `PICTURE_TOO_LARGE` above the
 *   limit.
 * @throws BlankPictureError when it has no ink.
 * @throws UnclearPictureError when it does not show one digit.
 */
export async function openPicture(file: File): Promise<OpenedPicture> {
  const size = await readSize(file);
  const image = await decode(file, size);
  const digit = centerDigit(toGrey({ ...pixelsOf(image), channels: 4 }));
  return { name: file.name, image, digit: reshape(digit, [1, digit.size]) };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of a picture. An `Image` knows it before the browser decodes the picture. */
async function readSize(file: File): Promise<Size> {
  const image = new Image();
  const address = URL.createObjectURL(file);
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
      image.src = address;
    });
  } catch (cause) {
    throw unreadable(cause);
  } finally {
    URL.revokeObjectURL(address);
  }
  const { naturalWidth: width, naturalHeight: height } = image;
  if (width * height > MOST_MEGAPIXELS * 1e6) {
    throw new InklingError(
      'PICTURE_TOO_LARGE',
      `The picture is ${width} × ${height} pixels, at most ${MOST_MEGAPIXELS} megapixels can be opened. ` +
        'Make it smaller, or cut out the digit.',
    );
  }
  return { width, height };
}

async function decode(file: File, { width, height }: Size): Promise<ImageBitmap> {
  const scale = Math.min(1, PICTURE_SIDE / Math.max(width, height));
  try {
    return await createImageBitmap(file, {
      // The command ignores colour profiles too.
      colorSpaceConversion: 'none',
      ...(scale < 1 && {
        resizeWidth: Math.max(1, Math.round(width * scale)),
        resizeHeight: Math.max(1, Math.round(height * scale)),
        resizeQuality: 'high',
      }),
    });
  } catch (cause) {
    throw unreadable(cause);
  }
}

function pixelsOf(image: ImageBitmap): Size & { readonly samples: Uint8ClampedArray } {
  const { width, height } = image;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new RangeError('The browser has no memory for the picture.');
  context.drawImage(image, 0, 0);
  return { width, height, samples: context.getImageData(0, 0, width, height).data };
}

function unreadable(cause: unknown): InklingError {
  return new InklingError(
    'PICTURE_FORMAT',
    'The browser cannot open this picture. It is damaged, or of a format that the browser does not know. ' +
      'Save it as PNG or JPEG.',
    { cause },
  );
}
