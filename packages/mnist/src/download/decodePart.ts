import { formatShape, Tensor } from '@inkling/tensor';
import { once } from '../bytes/byteSource.ts';
import { type LabelledImages, mnistLayout } from '../dataset/imageDataset.ts';
import { DataError } from '../errors.ts';
import { idxImages, idxLabels, readIdx } from '../idx/readIdx.ts';
import type { PublishedPart, PublishedSet } from './publishedSet.ts';

const { width, height } = mnistLayout;

/** The size of an unpacked file of images, in bytes. */
export function imageBytes(part: PublishedPart): number {
  return 16 + part.count * width * height;
}

/** The size of an unpacked file of labels, in bytes. */
export function labelBytes({ labelForm }: PublishedSet, { count }: PublishedPart): number {
  return labelForm?.bytes(count) ?? 8 + count;
}

/**
 * Reads the pixels of a part, with rows and columns in their places.
 * @throws DataError when they are not as many images of this size as the part has.
 */
export async function decodeImages(
  set: PublishedSet,
  part: PublishedPart,
  content: Uint8Array,
): Promise<Uint8Array> {
  const file = part.images.name;
  const { shape, values } = await readIdx(once(content), idxImages, file, false);
  const expected = [part.count, height, width];
  if (shape.some((length, axis) => length !== expected[axis])) {
    throw new DataError(
      'COUNT_MISMATCH',
      `these are ${formatShape(shape)} images, but ${set.title} has ${formatShape(expected)} in this file.`,
      { file },
    );
  }
  if (set.isTransposed) transposeImages(values);
  return values;
}

/**
 * Reads the labels of a part, from 0.
 * @throws DataError when they are not as many labels of these classes as the part has.
 */
export async function decodeLabels(
  set: PublishedSet,
  part: PublishedPart,
  content: Uint8Array,
): Promise<Uint8Array> {
  const file = part.labels.name;
  const labels = await (set.labelForm?.read(content, file) ??
    readIdx(once(content), idxLabels, file, false).then(({ values }) => values));
  const wrong = labels.findIndex((label) => label >= set.classNames.length);
  if (labels.length !== part.count || wrong >= 0) {
    throw new DataError(
      'COUNT_MISMATCH',
      `these are not the ${part.count} labels of ${set.classNames.length} classes that ${set.title} has in this file.`,
      { file },
    );
  }
  return labels;
}

/** Makes the dataset of a part from the contents of its files. */
export async function decodePart(
  set: PublishedSet,
  part: PublishedPart,
  contents: { readonly images: Uint8Array; readonly labels: Uint8Array },
): Promise<LabelledImages> {
  const labels = await decodeLabels(set, part, contents.labels);
  const pixels = await decodeImages(set, part, contents.images);
  return {
    inputs: new Tensor('u8', [part.count, width * height], pixels),
    targets: new Tensor('i32', [part.count], Int32Array.from(labels)),
    classes: set.classNames.length,
    classNames: set.classNames,
    width,
    height,
  };
}

/** Exchanges the rows and columns of each image, in place. */
function transposeImages(pixels: Uint8Array): void {
  for (let image = 0; image < pixels.length; image += width * height) {
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < row; column += 1) {
        const here = image + row * width + column;
        const there = image + column * width + row;
        const pixel = pixels[here];
        pixels[here] = pixels[there];
        pixels[there] = pixel;
      }
    }
  }
}
