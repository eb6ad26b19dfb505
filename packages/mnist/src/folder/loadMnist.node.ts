import { stat } from 'node:fs/promises';
import { type OnProgress, progressOfAll } from '../bytes/readChunks.ts';
import { loadCsv } from '../csv/loadCsv.node.ts';
import { DataError } from '../errors.ts';
import { loadIdx } from '../idx/loadIdx.node.ts';
import { type LabelledImages, requireLabels } from '../imageDataset.ts';
import { findMnist, type IdxFiles, mnistNames } from './findMnist.node.ts';

/** The two parts as they were published; neither their order nor what is in which is changed. */
export interface Mnist {
  /** 60,000 images to learn from. */
  readonly train: LabelledImages;
  /** 10,000 images to judge by, from other writers. */
  readonly test: LabelledImages;
}

export interface MnistOptions {
  /** Told how many bytes of all files have been read, after each chunk. */
  readonly onProgress?: OnProgress;
}

/**
 * Reads MNIST from the files that `findMnist` finds in a folder.
 * @throws DataError `FILE_MISSING` when there are none, or for what is wrong in one of them.
 */
export async function loadMnist(folder: string, options: MnistOptions = {}): Promise<Mnist> {
  const files = await findMnist(folder);
  if (files === undefined) {
    throw new DataError('FILE_MISSING', `there is no MNIST in this folder, expected ${mnistNames}.`, {
      file: folder,
    });
  }
  const parts: (string | IdxFiles)[] = [files.train, files.test];
  const paths = parts.flatMap((part) => (typeof part === 'string' ? [part] : [part.images, part.labels]));
  const stats = await Promise.all(paths.map((path) => stat(path)));
  const totalBytes = stats.reduce((total, { size }) => total + size, 0);
  const nextProgress = progressOfAll(totalBytes, options.onProgress);

  const load = async (part: string | IdxFiles): Promise<LabelledImages> => {
    const onProgress = nextProgress();
    return typeof part === 'string'
      ? requireLabels(await loadCsv(part, { onProgress }), part)
      : requireLabels(await loadIdx(part, { onProgress }));
  };
  return { train: await load(files.train), test: await load(files.test) };
}
