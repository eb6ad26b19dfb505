import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, unreadable } from '../bytes/fileSource.node.ts';
import { DataError } from '../errors.ts';
import { type DatasetFile, datasetFile } from './fileNames.ts';

/** The files of MNIST, or of a dataset in its form, in a folder, as paths. */
export type MnistFiles = MnistIdxFiles | MnistCsvFiles;

interface MnistIdxFiles {
  readonly format: 'idx';
  /** `MNIST`, or the name that the files begin with, such as `emnist-digits`. */
  readonly name: string;
  readonly train: IdxFiles | undefined;
  readonly test: IdxFiles | undefined;
}

interface MnistCsvFiles {
  readonly format: 'csv';
  readonly name: string;
  readonly train: string | undefined;
  readonly test: string | undefined;
}

export interface IdxFiles {
  readonly images: string;
  /** Undefined if the folder has no labels for the images. */
  readonly labels: string | undefined;
}

/** The folder itself, `mnist` in a folder of several datasets, and the folder that torchvision uses. */
const subfolders = ['.', 'mnist', join('MNIST', 'raw')];

/** The names that `findMnist` looks for, as messages list them. */
export const mnistNames =
  'train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, or ' +
  'mnist_train.csv and mnist_test.csv, or train.csv and test.csv, each also with .gz or the name of another set before it';

/**
 * Looks for MNIST under its usual names, gzipped or not, and for sets in its form, such as EMNIST and
 * Fashion-MNIST, whose names come before `train` and `test`. Each file may also lie in a folder of its own
 * name, as Kaggle's archives unpack. The set with more complete parts is preferred, then MNIST to others,
 * then IDX to CSV: it is the original, and reading it is faster.
 *
 * @returns `undefined` when the folder does not exist or has no part of a set. A part that is missing is
 * `undefined`.
 * @throws DataError `FILE_UNREADABLE` when the folder cannot be read; `FILE_SET` when it has several sets,
 * and MNIST is not one of them.
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

interface FoundFile extends DatasetFile {
  readonly path: string;
}

async function findIn(folder: string): Promise<MnistFiles | undefined> {
  const files = await datasetFilesIn(folder);
  const sets = [...new Set(files.map(({ set }) => set))].sort();
  const candidates = sets
    .flatMap((set) => {
      const own = files.filter((file) => file.set === set);
      return [idxFilesOf(own), csvFilesOf(own)];
    })
    .filter((candidate) => partsOf(candidate) > 0);
  const most = Math.max(...candidates.map(completeParts));
  const best = candidates.filter((candidate) => completeParts(candidate) === most);
  const [chosen] = best;
  const other = best.find(({ name }) => name !== chosen.name);
  if (other !== undefined && chosen.name !== mnist) {
    const names = [...new Set(best.map(({ name }) => name))];
    throw new DataError(
      'FILE_SET',
      `this folder has several sets of images: ${names.slice(0, 6).join(', ')}. Name the file of images of one of them.`,
      { file: folder },
    );
  }
  return chosen;
}

const mnist = 'MNIST';

function idxFilesOf(files: readonly FoundFile[]): MnistIdxFiles {
  const part = (part: 'train' | 'test'): IdxFiles | undefined => {
    const path = (content: 'images' | 'labels') =>
      files.find((file) => file.part === part && file.content === content)?.path;
    const images = path('images');
    return images === undefined ? undefined : { images, labels: path('labels') };
  };
  return { format: 'idx', name: nameOf(files), train: part('train'), test: part('test') };
}

function csvFilesOf(files: readonly FoundFile[]): MnistCsvFiles {
  const part = (part: 'train' | 'test') =>
    files.find((file) => file.part === part && file.content === 'csv')?.path;
  return { format: 'csv', name: nameOf(files), train: part('train'), test: part('test') };
}

function nameOf([first]: readonly FoundFile[]): string {
  return first.set === '' ? mnist : first.set;
}

function partsOf({ train, test }: MnistFiles): number {
  return Number(train !== undefined) + Number(test !== undefined);
}

function completeParts({ train, test }: MnistFiles): number {
  const isComplete = (part: string | IdxFiles | undefined) =>
    part !== undefined && (typeof part === 'string' || part.labels !== undefined);
  return Number(isComplete(train)) + Number(isComplete(test));
}

/** The files of datasets in a folder, those that are not packed first. */
async function datasetFilesIn(folder: string): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const { name, isFolder } of await entriesOf(folder)) {
    const file = datasetFile(name);
    if (file === undefined) continue;
    const path = join(folder, name);
    if (!isFolder) {
      found.push({ ...file, path });
      continue;
    }
    // A file in a folder of its own name counts after files that lie beside it.
    const within = (await entriesOf(path)).find((entry) => {
      const inner = datasetFile(entry.name);
      return !entry.isFolder && inner?.part === file.part && inner.content === file.content;
    });
    if (within !== undefined) found.push({ ...file, path: join(path, within.name) });
  }
  return found;
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

async function entriesOf(folder: string): Promise<Entry[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
      .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (isMissing(error)) {
      return [];
    }
    throw unreadable(folder, error);
  }
}

function rank({ name, isFolder }: Entry): number {
  return (isFolder ? 2 : 0) + (name.toLowerCase().endsWith('.gz') ? 1 : 0);
}
