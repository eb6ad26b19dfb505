import { centerDigit, contentOf, loadImages, mnistLayout } from '@inkling/mnist';
import { InklingError, reshape, type Tensor } from '@inkling/tensor';
import { fileLimits } from '../files/limits.ts';
import { readFileSafely } from '../files/readFileSafely.ts';
import { looksLikeCsv } from './looksLikeCsv.ts';
import { PictureError } from './pictureError.ts';

/** Inputs of a network, `[count, pixels]`, and their true labels if a CSV has them. */
export interface Samples {
  readonly inputs: Tensor<'u8'>;
  readonly labels: Tensor<'i32'> | undefined;
}

export interface ReadSamplesOptions {
  /** Size of the images that the network takes. */
  readonly width: number;
  readonly height: number;
  readonly classes: number;
  /** Whether to bring a picture into MNIST's form. If false, the picture must have the size above already. */
  readonly center: boolean;
  /** False to read images of any size. Default true. */
  readonly limits?: boolean;
  /** Called with what the user may not expect of the images. */
  readonly onNote?: (note: string) => void;
}

/**
 * Reads a picture (see `formats`), the rows of a CSV (see `looksLikeCsv`) or IDX images. `-` is standard
 * input.
 * @throws FileError, PictureError, BlankPictureError or DataError whose message begins with the file's name.
 */
export async function readSamples(path: string, options: ReadSamplesOptions): Promise<Samples> {
  const { width, height, classes, onNote } = options;
  const bytes = await readFileSafely(path, { limit: fileLimits.images });
  const name = path === '-' ? 'standard input' : path;
  if (looksLikeCsv(bytes, name) || contentOf(bytes) !== 'csv') {
    const limits = options.limits === false ? (false as const) : undefined;
    const images = await loadImages(bytes, { file: name, width, height, classes, limits, onNote });
    if (images.width !== width || images.height !== height) {
      throw new PictureError(
        'PICTURE_SIZE',
        `${name}: the images have ${images.width} × ${images.height} pixels, but the network takes ${width} × ${height}. ` +
          'Choose images of that size, or another model.',
      );
    }
    return { inputs: images.inputs, labels: images.targets };
  }
  return { inputs: await readDigit(bytes, name, options), labels: undefined };
}

async function readDigit(
  bytes: Uint8Array,
  name: string,
  { width, height, center, limits }: ReadSamplesOptions,
): Promise<Tensor<'u8'>> {
  // Loaded only here, because reading a CSV does not need it.
  const { readPicture } = await import('./readPicture.ts');
  const picture = await readPicture(bytes, name, { limits });
  if (!center) {
    const [pictureHeight, pictureWidth] = picture.shape;
    if (pictureWidth !== width || pictureHeight !== height) {
      throw new PictureError(
        'PICTURE_SIZE',
        `${name}: the picture has ${pictureWidth} × ${pictureHeight} pixels, but without centring the network ` +
          `takes ${width} × ${height}. Leave --no-center out, or scale the picture.`,
      );
    }
    return reshape(picture, [1, picture.size]);
  }
  if (width !== mnistLayout.width || height !== mnistLayout.height) {
    throw new PictureError(
      'PICTURE_SIZE',
      `${name}: centring makes pictures of ${mnistLayout.width} × ${mnistLayout.height} pixels, but the network takes ` +
        `${width} × ${height}. Pass --no-center and a picture of that size, or a CSV file.`,
    );
  }
  try {
    const digit = centerDigit(picture);
    return reshape(digit, [1, digit.size]);
  } catch (error) {
    if (!(error instanceof InklingError)) throw error;
    throw new InklingError(error.code, `${name}: ${error.message}`, { cause: error });
  }
}
