import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { DataError } from '../errors.ts';
import { findMnist, mnistNames } from './findMnist.node.ts';

/** The source of the folder's name: the caller, the environment, or one of the two default places. */
export type MnistOrigin = 'data' | 'INKLING_DATA' | './data' | 'cache';

export interface LocateOptions {
  /** A folder that the user asked for. */
  readonly data?: string;
  /** The environment variables. Default `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. Default `process.cwd()`. */
  readonly workingFolder?: string;
}

/**
 * Finds the folder of MNIST: `data`, or else the environment's `INKLING_DATA`, or else `./data`, or else the
 * cache folder. If the caller or the environment names a folder, no other is tried.
 *
 * @returns `undefined` when no folder is named and neither default place has MNIST.
 * @throws DataError `FILE_MISSING` when the named folder has no MNIST.
 */
export async function locateMnist({
  data,
  environment = process.env,
  workingFolder = process.cwd(),
}: LocateOptions = {}): Promise<{ folder: string; from: MnistOrigin } | undefined> {
  const named: [MnistOrigin, string | undefined][] = [
    ['data', data],
    // A shell unsets a variable for a single command by setting it to the empty string.
    ['INKLING_DATA', environment.INKLING_DATA || undefined],
  ];
  for (const [from, path] of named) {
    if (path !== undefined) {
      const folder = resolve(workingFolder, path);
      if ((await findMnist(folder)) === undefined) {
        const folderName = from === 'data' ? 'this folder' : 'the folder that INKLING_DATA names';
        throw new DataError('FILE_MISSING', `there is no MNIST in ${folderName}, expected ${mnistNames}.`, {
          file: folder,
        });
      }
      return { folder, from };
    }
  }
  const tried: [MnistOrigin, string][] = [
    ['./data', resolve(workingFolder, 'data')],
    ['cache', cacheFolder(environment)],
  ];
  for (const [from, folder] of tried) {
    if ((await findMnist(folder)) !== undefined) {
      return { folder, from };
    }
  }
  return undefined;
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
