import { ArgumentError } from '@inkling/tensor';
import { type ByteSource, type OpenSource, openSource } from '../bytes/byteSource.ts';
import { type Gunzip, gunzip } from '../bytes/gunzip.ts';
import { progressOfAll, type ReadOptions, readChunks } from '../bytes/readChunks.ts';
import { createImageDataset, type ImageDataset, mnistLayout } from '../dataset/imageDataset.ts';
import { DataError } from '../errors.ts';
import { type IdxKind, idxImages, idxLabels, readIdx } from './readIdx.ts';

/** The two files of an IDX dataset, gzipped or not. */
export interface IdxSources<Source = ByteSource> {
  readonly images: Source;
  /** Left out in data to predict. */
  readonly labels?: Source;
}

/** `onProgress` is told of both files together, `maxBytes` holds for each. */
export interface IdxOptions extends ReadOptions {
  /** Labels are whole numbers below it. Default 10. */
  readonly classes?: number;
}

/**
 * Reads images, and their labels where they are given, from IDX files, the format MNIST is published in. The
 * header says how large the images are.
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

/** `loadIdx` for any way to unpack. */
export async function loadOpenIdx(
  { images, labels }: { readonly images: OpenSource; readonly labels: OpenSource | undefined },
  unpack: Gunzip,
  { classes = mnistLayout.classes, onProgress, maxBytes }: IdxOptions,
): Promise<ImageDataset> {
  if (!Number.isSafeInteger(classes) || classes < 1) {
    throw new ArgumentError(`loadIdx: classes must be a whole number from 1 up, but it is ${classes}.`);
  }
  const imagesFile = images.file ?? 'images';
  const labelsFile = labels?.file ?? 'labels';
  const nextProgress = progressOfAll(totalOf(labels ? [labels, images] : [images]), onProgress);
  const read = (source: OpenSource, kind: IdxKind, file: string) =>
    readIdx(readChunks({ ...source, file }, unpack, { onProgress: nextProgress(), maxBytes }), kind, file);

  // The labels first: what is wrong with them shows long before the images are read.
  const labelArray = labels && (await read(labels, idxLabels, labelsFile));
  const wrong = labelArray ? labelArray.values.findIndex((label) => label >= classes) : -1;
  if (labelArray && wrong >= 0) {
    throw new DataError(
      'LABEL',
      `label ${wrong + 1} of ${labelArray.values.length} is ${labelArray.values[wrong]}, expected 0 to ${classes - 1}. ` +
        'Set classes if there are more of them.',
      { file: labelsFile },
    );
  }
  const { shape, values } = await read(images, idxImages, imagesFile);
  const [count, height, width] = shape;
  if (labelArray && labelArray.values.length !== count) {
    throw new DataError(
      'COUNT_MISMATCH',
      `there are ${labelArray.values.length} labels, but ${count} images in ${imagesFile}. Expected one label for each ` +
        'image: are these two files of one set?',
      { file: labelsFile },
    );
  }
  return createImageDataset(values, labelArray && Int32Array.from(labelArray.values), {
    width,
    height,
    classes,
  });
}

/** How many bytes the sources have together, if each knows its own. */
function totalOf(sources: readonly OpenSource[]): number | undefined {
  return sources.reduce<number | undefined>(
    (total, { totalBytes }) =>
      total === undefined || totalBytes === undefined ? undefined : total + totalBytes,
    0,
  );
}
