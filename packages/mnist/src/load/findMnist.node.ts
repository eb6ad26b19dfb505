import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, unreadable } from '../bytes/fileSource.node.ts';

/** The files of MNIST in a folder, as paths. */
export type MnistFiles =
  | { readonly format: 'idx'; readonly train: IdxFiles; readonly test: IdxFiles }
  | { readonly format: 'csv'; readonly train: string; readonly test: string };

export interface IdxFiles {
  readonly images: string;
  readonly labels: string;
}

/** The folder itself, `mnist` in a folder of several datasets, and the folder that torchvision uses. */
const subfolders = ['.', 'mnist', join('MNIST', 'raw')];

const csvNames = [
  { train: 'mnist_train.csv', test: 'mnist_test.csv' },
  { train: 'train.csv', test: 'test.csv' },
];

/** The names that `findMnist` looks for, as messages list them. */
export const mnistNames =
  'train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte (also with ' +
  '.idx for -idx), or mnist_train.csv and mnist_test.csv, or train.csv and test.csv, each also with .gz, in the folder ' +
  `itself or in ${subfolders.slice(1).join(' or ')}`;

/**
 * Looks for MNIST under its usual names, gzipped or not. If a folder has all four IDX files, they are
 * preferred to the CSVs: they are the original, and reading them is faster.
 *
 * @returns `undefined` when the folder does not exist or has no complete set of either kind.
 * @throws DataError `FILE_UNREADABLE` when the folder cannot be read.
 */
export async function findMnist(folder: string): Promise<MnistFiles | undefined> {
  for (const subfolder of subfolders) {
    const files = await findIn(join(folder, subfolder));
    if (files !== undefined) {
      return files;
    }
  }
  return undefined;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) {
      return [];
    }
    throw unreadable(folder, error);
  }
}

async function findIn(folder: string): Promise<MnistFiles | undefined> {
  const names = new Set(await namesIn(folder));
  const find = (...candidates: string[]): string | undefined => {
    const name = candidates
      .flatMap((candidate) => [candidate, `${candidate}.gz`])
      .find((name) => names.has(name));
    return name === undefined ? undefined : join(folder, name);
  };
  const findIdx = (part: 'train' | 't10k'): IdxFiles | undefined => {
    const images = find(`${part}-images-idx3-ubyte`, `${part}-images.idx3-ubyte`);
    const labels = find(`${part}-labels-idx1-ubyte`, `${part}-labels.idx1-ubyte`);
    return images === undefined || labels === undefined ? undefined : { images, labels };
  };

  const train = findIdx('train');
  const test = findIdx('t10k');
  if (train !== undefined && test !== undefined) {
    return { format: 'idx', train, test };
  }
  for (const pair of csvNames) {
    const train = find(pair.train);
    const test = find(pair.test);
    if (train !== undefined && test !== undefined) {
      return { format: 'csv', train, test };
    }
  }
  return undefined;
}
