import { stat } from 'node:fs/promises';
import { type OnProgress, progressOfAll } from '../bytes/readChunks.ts';
import { loadCsv } from '../csv/loadCsv.node.ts';
import { type ImageDataset, type LabelledImages, requireLabels } from '../dataset/imageDataset.ts';
import { DataError } from '../errors.ts';
import { loadIdx } from '../idx/loadIdx.node.ts';
import { findMnist, type IdxFiles, type MnistFiles, mnistNames } from './findMnist.node.ts';

/** The two parts of MNIST as they were published, with the same images in the same order. */
export interface Mnist {
  /** 60,000 training images. */
  readonly train: LabelledImages;
  /** 10,000 test images, from other writers. */
  readonly test: LabelledImages;
}

export interface MnistOptions {
  /** Called after each chunk with the number of bytes read from all files. */
  readonly onProgress?: OnProgress;
}

/**
 * Reads MNIST from the files that `findMnist` finds in a folder.
 * @throws DataError `FILE_MISSING` when there are none, or for a fault in one of them; `NO_LABELS` when a
 * part has no labels.
 */
export async function loadMnist(folder: string, options: MnistOptions = {}): Promise<Mnist> {
  const files = await filesIn(folder);
  const next = progressOfAll(await sizeOfAll([files.train, files.test]), options.onProgress);
  return {
    train: requireLabels(await loadPart(files.train, next()), nameOf(files.train)),
    test: requireLabels(await loadPart(files.test, next()), nameOf(files.test)),
  };
}

/**
 * Reads one of the two parts. It may have no labels, like the test.csv of Kaggle's competition.
 * @throws DataError as `loadMnist` does, except `NO_LABELS`.
 */
export async function loadMnistPart(
  folder: string,
  part: 'train' | 'test',
  options: MnistOptions = {},
): Promise<ImageDataset> {
  const files = (await filesIn(folder))[part];
  return loadPart(files, progressOfAll(await sizeOfAll([files]), options.onProgress)());
}

type PartFiles = string | IdxFiles;

async function filesIn(folder: string): Promise<MnistFiles> {
  const files = await findMnist(folder);
  if (files !== undefined) {
    return files;
  }
  throw new DataError('FILE_MISSING', `there is no MNIST in this folder, expected ${mnistNames}.`, {
    file: folder,
  });
}

async function sizeOfAll(parts: readonly PartFiles[]): Promise<number> {
  const paths = parts.flatMap((part) => (typeof part === 'string' ? [part] : [part.images, part.labels]));
  const stats = await Promise.all(paths.map((path) => stat(path)));
  return stats.reduce((total, { size }) => total + size, 0);
}

function nameOf(part: PartFiles): string {
  return typeof part === 'string' ? part : part.images;
}

function loadPart(part: PartFiles, onProgress: OnProgress): Promise<ImageDataset> {
  return typeof part === 'string' ? loadCsv(part, { onProgress }) : loadIdx(part, { onProgress });
}
