import { ArgumentError } from '@inkling/tensor';
import { type ByteSource, type OpenSource, openSource } from '../bytes/byteSource.ts';
import { type Gunzip, gunzip } from '../bytes/gunzip.ts';
import { progressOfAll, type ReadOptions, readData } from '../bytes/readChunks.ts';
import { createImageDataset, type ImageDataset, mnistLayout } from '../dataset/imageDataset.ts';
import { spreadBinary, unitNote } from '../dataset/spreadBinary.ts';
import { DataError } from '../errors.ts';
import { idxImages, idxLabels, readIdx } from './readIdx.ts';

/** The two files of an IDX dataset, gzipped or not. */
export interface IdxSources<Source = ByteSource> {
  readonly images: Source;
  /** Undefined for data to predict. */
  readonly labels?: Source;
}

/** `onProgress` counts the bytes of both files together. */
export interface IdxOptions extends ReadOptions {
  /** The number of classes. Labels are whole numbers from 0 to `classes - 1`. Default 10. */
  readonly classes?: number;
}

/**
 * Reads images, and their labels if the caller gives them, from IDX files. MNIST is published in this format.
 * The header gives the size of the images. Pixels of which the largest is 1 are multiplied by 255.
 *
 * @throws DataError for files that are empty, cut short, of another kind or do not belong together;
 * ArgumentError when `classes` is not a whole number from 1 up.
 */
export async function loadIdx(sources: IdxSources, options: IdxOptions = {}): Promise<ImageDataset> {
  const { images, labels } = sources;
  return loadOpenIdx(
    { images: openSource(images), labels: labels === undefined ? undefined : openSource(labels) },
    gunzip,
    options,
  );
}

/** `loadIdx` with a given way to unpack gzip. */
export async function loadOpenIdx(
  { images, labels }: { readonly images: OpenSource; readonly labels: OpenSource | undefined },
  unpack: Gunzip,
  options: IdxOptions,
): Promise<ImageDataset> {
  const nextProgress = progressOfAll(totalOf(labels ? [labels, images] : [images]), options.onProgress);
  // The progress of a file begins when its first byte is read.
  async function* chunksOf(source: OpenSource, file: string): AsyncGenerator<Uint8Array> {
    yield* readData({ ...source, file }, unpack, { onProgress: nextProgress(), limits: options.limits });
  }
  const open = (source: OpenSource, file: string): IdxChunks => ({ chunks: chunksOf(source, file), file });
  return readOpenIdx(
    {
      images: open(images, images.file ?? 'images'),
      labels: labels && open(labels, labels.file ?? 'labels'),
    },
    options,
  );
}

/** The bytes of an IDX file, unpacked. */
interface IdxChunks {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The name in messages. Default: its content. */
  readonly file: string | undefined;
}

/** Reads images and labels from the bytes of IDX files. */
export async function readOpenIdx(
  { images, labels }: { readonly images: IdxChunks; readonly labels: IdxChunks | undefined },
  { classes = mnistLayout.classes, limits, onNote = () => undefined }: IdxOptions,
): Promise<ImageDataset> {
  if (!Number.isSafeInteger(classes) || classes < 1) {
    throw new ArgumentError(`loadIdx: classes must be a whole number from 1 up, but it is ${classes}.`);
  }
  const imagesFile = images.file ?? 'images';
  const labelsFile = labels?.file ?? 'labels';
  // The labels are read first, so that a fault in them is reported before the images take their time.
  const labelArray = labels && (await readIdx(labels.chunks, idxLabels, labelsFile, limits));
  const wrong = labelArray ? labelArray.values.findIndex((label) => label >= classes) : -1;
  if (labelArray && wrong >= 0) {
    throw new DataError(
      'LABEL',
      `label ${wrong + 1} of ${labelArray.values.length} is ${labelArray.values[wrong]}, expected 0 to ${classes - 1}. ` +
        'Set {classes} if there are more of them.',
      { file: labelsFile },
    );
  }
  const { shape, values } = await readIdx(images.chunks, idxImages, imagesFile, limits);
  const [count, height, width] = shape;
  if (labelArray && labelArray.values.length !== count) {
    throw new DataError(
      'COUNT_MISMATCH',
      `there are ${labelArray.values.length} labels, but ${count} images in ${imagesFile}. Expected one label for each ` +
        'image: are these two files of one set?',
      { file: labelsFile },
    );
  }
  if (spreadBinary(values)) onNote(`${imagesFile}: ${unitNote}`);
  return createImageDataset(values, labelArray && Int32Array.from(labelArray.values), {
    width,
    height,
    classes,
  });
}

/** The number of bytes of all sources together. Undefined if one of them does not know its own. */
function totalOf(sources: readonly OpenSource[]): number | undefined {
  return sources.reduce<number | undefined>(
    (total, { totalBytes }) =>
      total === undefined || totalBytes === undefined ? undefined : total + totalBytes,
    0,
  );
}
