import { stat } from 'node:fs/promises';
import { progressOfAll, type ReadOptions } from '../bytes/readChunks.ts';
import type { CsvFormat } from '../csv/csvFormat.ts';
import { loadCsv } from '../csv/loadCsv.node.ts';
import { type ImageDataset, type LabelledImages, requireLabels } from '../dataset/imageDataset.ts';
import type { DatasetOptions } from '../download/datasetOptions.ts';
import { loadDataset } from '../download/datasets.node.ts';
import { loadIdx } from '../idx/loadIdx.node.ts';
import { findMnist, type IdxFiles, type MnistFiles } from './findMnist.node.ts';
import { expectParts } from './locateMnist.node.ts';

/** The two parts of MNIST as they were published, with the same images in the same order. */
export interface Mnist {
  /** 60,000 training images. */
  readonly train: LabelledImages;
  /** 10,000 test images, from other writers. */
  readonly test: LabelledImages;
}

/** `onProgress` counts the bytes of all files together. The format is that of CSV files. */
export type MnistOptions = ReadOptions & CsvFormat;

/**
 * Reads MNIST, or a dataset in its form, from the files that `findMnist` finds in a folder.
 * @throws DataError `FILE_MISSING` when one of the two parts is missing, or for a fault in one of the files;
 * `NO_LABELS` when a part has no labels.
 */
export async function loadMnist(folder: string, options?: MnistOptions): Promise<Mnist>;
/**
 * `loadDataset('mnist')`: reads MNIST, and downloads and checks it first if it is not kept yet.
 * @throws DataError as `loadDataset`.
 */
export async function loadMnist(options?: DatasetOptions): Promise<Mnist>;
export async function loadMnist(
  folder: string | DatasetOptions = {},
  options: MnistOptions = {},
): Promise<Mnist> {
  if (typeof folder !== 'string') return loadDataset('mnist', folder);
  const files = await findMnist(folder);
  expectParts(files, undefined, folder);
  const parts = [files.train, files.test].filter((part) => part !== undefined);
  const next = progressOfAll(await sizeOfAll(parts), options.onProgress);
  const [train, test] = [
    await loadPart(parts[0], { ...options, onProgress: next() }),
    await loadPart(parts[1], { ...options, onProgress: next() }),
  ];
  return { train: requireLabels(train, nameOf(parts[0])), test: requireLabels(test, nameOf(parts[1])) };
}

export type MnistPartOptions = MnistOptions & {
  /** What `findMnist` has found in the folder. Default: `loadMnistPart` looks for it. */
  readonly files?: MnistFiles;
};

/**
 * Reads one of the two parts. It may have no labels, like the test.csv of Kaggle's competition, and the other
 * part may be missing.
 * @throws DataError as `loadMnist` does, except `NO_LABELS`.
 */
export async function loadMnistPart(
  folder: string,
  part: 'train' | 'test',
  { files: known, ...options }: MnistPartOptions = {},
): Promise<ImageDataset> {
  const files = known ?? (await findMnist(folder));
  expectParts(files, part, folder);
  const found = [files[part]].filter((one) => one !== undefined);
  const onProgress = progressOfAll(await sizeOfAll(found), options.onProgress)();
  return loadPart(found[0], { ...options, onProgress });
}

type PartFiles = string | IdxFiles;

async function sizeOfAll(parts: readonly PartFiles[]): Promise<number> {
  const paths = parts.flatMap((part) =>
    typeof part === 'string' ? [part] : [part.images, part.labels ?? []].flat(),
  );
  const stats = await Promise.all(paths.map((path) => stat(path)));
  return stats.reduce((total, { size }) => total + size, 0);
}

function nameOf(part: PartFiles): string {
  return typeof part === 'string' ? part : part.images;
}

function loadPart(part: PartFiles, options: MnistOptions): Promise<ImageDataset> {
  return typeof part === 'string' ? loadCsv(part, options) : loadIdx(part, options);
}
