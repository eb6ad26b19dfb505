import { contentOf, loadImages, mnistLayout } from '@inkling/mnist';
import type { Drawing } from '@inkling/reader';
import { Tensor } from '@inkling/tensor';
import { fileLimits } from '../files/limits.ts';
import { readFileSafely } from '../files/readFileSafely.ts';
import { looksLikeCsv } from '../pictures/looksLikeCsv.ts';
import { PictureError } from '../pictures/pictureError.ts';

/** A picture for the reader, and its true label if a file of images has it. */
export interface PictureToRead {
  readonly drawing: Drawing;
  readonly label?: number;
}

/**
 * Reads a picture of any size, or the rows of a file of images of 28 × 28. `-` is standard input.
 * @throws FileError, PictureError or DataError whose message begins with the file's name.
 */
export async function readPictures(
  path: string,
  { limits, onNote }: { readonly limits?: boolean; readonly onNote: (note: string) => void },
): Promise<PictureToRead[]> {
  const bytes = await readFileSafely(path, { limit: fileLimits.images });
  const name = path === '-' ? 'standard input' : path;
  if (!looksLikeCsv(bytes, name) && contentOf(bytes) === 'csv') {
    // Loaded only here, because reading a CSV does not need it.
    const { readPicture } = await import('../pictures/readPicture.ts');
    return [{ drawing: await readPicture(bytes, name, { limits }) }];
  }
  const { width, height, classes } = mnistLayout;
  const layout = { width, height, classes, limits: limits === false ? (false as const) : undefined };
  const { inputs, targets, ...images } = await loadImages(bytes, { file: name, ...layout, onNote });
  if (images.width !== width || images.height !== height) {
    throw new PictureError(
      'PICTURE_SIZE',
      `${name}: the images have ${images.width} × ${images.height} pixels, but the reader takes ${width} × ${height}. ` +
        'Choose images of that size, or name a model of theirs.',
    );
  }
  const [count, pixels] = inputs.shape;
  return Array.from({ length: count }, (_, row) => ({
    drawing: new Tensor('u8', [pixels], inputs.data.subarray(row * pixels, (row + 1) * pixels)),
    label: targets?.data[row],
  }));
}
