import type { Pixels } from '@inkling/reader';
import { InklingError, type Tensor } from '@inkling/tensor';
import { MOST_MEGAPIXELS, PICTURE_SIDE } from '../files/limits.ts';

/** A picture that the visitor has opened. */
export interface OpenedPicture {
  /** The name of its file. */
  readonly name: string;
  /** What the pad shows. */
  readonly canvas: HTMLCanvasElement;
  /** What is read: the pixels of the file, or one digit in MNIST's form, u8 `[784]`. */
  readonly pixels: Pixels | Tensor<'u8'>;
}

/**
 * Opens a picture in any format that the browser knows, upright as its camera was held. A large one becomes
 * smaller.
 *
 * @throws InklingError `PICTURE_FORMAT` when the browser cannot decode it, `PICTURE_TOO_LARGE` above the
 *   limit.
 */
export async function openPicture(file: File): Promise<OpenedPicture> {
  const image = await decode(file, await readSize(file));
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new RangeError('The browser has no memory for the picture.');
  context.drawImage(image, 0, 0);
  image.close();
  return { name: file.name, canvas, pixels: context.getImageData(0, 0, canvas.width, canvas.height) };
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
        'Make it smaller, or cut out the digits.',
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

function unreadable(cause: unknown): InklingError {
  return new InklingError(
    'PICTURE_FORMAT',
    'The browser cannot open this picture. It is damaged, or of a format that the browser does not know. ' +
      'Save it as PNG or JPEG.',
    { cause },
  );
}
