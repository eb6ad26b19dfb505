import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { DataError } from '../errors.ts';
import { findMnist, type MnistFiles, mnistNames } from './findMnist.node.ts';

/** The source of the folder's name: the caller, the environment, or one of the two default places. */
export type MnistOrigin = 'data' | 'INKLING_DATA' | './data' | 'cache';

export interface LocateOptions {
  /** A folder that the user asked for. */
  readonly data?: string;
  /** The part that the caller needs. Default: both. */
  readonly part?: 'train' | 'test';
  /** The environment variables. Default `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. Default `process.cwd()`. */
  readonly workingFolder?: string;
}

export interface LocatedMnist {
  readonly folder: string;
  readonly from: MnistOrigin;
  /** For `loadMnistPart`, which then need not look for them again. */
  readonly files: MnistFiles;
}

/**
 * Finds the folder of MNIST: `data`, or else the environment's `INKLING_DATA`, or else `./data`, or else the
 * cache folder. If the caller or the environment names a folder, no other is tried; it may have a dataset in
 * MNIST's form instead, such as EMNIST, and needs only the part that the caller asks for. The default places
 * must have both parts of MNIST.
 *
 * @returns the folder and what `findMnist` finds in it; `undefined` when no folder is named and neither
 * default place has MNIST.
 * @throws DataError `FILE_MISSING` when the named folder has no MNIST.
 */
export async function locateMnist({
  data,
  part,
  environment = process.env,
  workingFolder = process.cwd(),
}: LocateOptions = {}): Promise<LocatedMnist | undefined> {
  const named: [MnistOrigin, string | undefined][] = [
    ['data', data],
    // A shell unsets a variable for a single command by setting it to the empty string.
    ['INKLING_DATA', environment.INKLING_DATA || undefined],
  ];
  for (const [from, path] of named) {
    if (path !== undefined) {
      const folder = resolve(workingFolder, path);
      const folderName = from === 'data' ? 'this folder' : 'the folder that INKLING_DATA names';
      const files = await findMnist(folder);
      expectParts(files, part, folder, folderName);
      return { folder, from, files };
    }
  }
  const tried: [MnistOrigin, string][] = [
    ['./data', resolve(workingFolder, 'data')],
    ['cache', cacheFolder(environment)],
  ];
  for (const [from, folder] of tried) {
    // Several sets without MNIST are refused in a folder that a user names; here they are passed over.
    const files = await findMnist(folder).catch(() => undefined);
    if (files?.name === 'MNIST' && files.train !== undefined && files.test !== undefined) {
      return { folder, from, files };
    }
  }
  return undefined;
}

/**
 * @param part the part that is needed. Default: both.
 * @param folderName the folder in words, for the message.
 * @throws DataError `FILE_MISSING` when a needed part is missing.
 */
export function expectParts(
  files: MnistFiles | undefined,
  part: 'train' | 'test' | undefined,
  folder: string,
  folderName = 'this folder',
): asserts files is MnistFiles {
  if (files === undefined) {
    throw new DataError('FILE_MISSING', `there is no MNIST in ${folderName}, expected ${mnistNames}.`, {
      file: folder,
    });
  }
  const missing = (part === undefined ? (['train', 'test'] as const) : [part]).find(
    (name) => files[name] === undefined,
  );
  if (missing === undefined) return;
  const names =
    files.format === 'csv' ? `${missing}.csv` : `${missing === 'train' ? 'train' : 't10k'}-images-idx3-ubyte`;
  const other = missing === 'train' ? 'test' : 'training';
  const wanted = missing === 'train' ? 'training' : 'test';
  throw new DataError(
    'FILE_MISSING',
    `${folderName} has the ${other} images of ${files.name}, but no ${wanted} images: expected ${names}, also with .gz ` +
      'or the name of the set before it.',
    { file: folder },
  );
}

/** The folder `inkling` in the folder where the platform keeps caches. */
export function cacheFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
  home: string = homedir(),
): string {
  if (platform === 'win32') {
    return join(environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'inkling', 'cache');
  }
  if (platform === 'darwin') {
    return join(home, 'Library', 'Caches', 'inkling');
  }
  // XDG Base Directory Specification: an empty variable counts as not set.
  return join(environment.XDG_CACHE_HOME || join(home, '.cache'), 'inkling');
}
