import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { DataError } from '../errors.ts';
import { findMnist, mnistNames } from './findMnist.node.ts';

/** Who named the folder: the caller, the environment, or nobody (the two places that are tried anyway). */
export type MnistOrigin = 'data' | 'INKLING_DATA' | './data' | 'cache';

export interface LocateOptions {
  /** A folder the user asked for. */
  readonly data?: string;
  /** Default `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** What relative paths start from. Default `process.cwd()`. */
  readonly workingFolder?: string;
}

/**
 * The first folder with MNIST in it: `data`, or else the environment's `INKLING_DATA`, or else `./data` and the
 * cache folder. A folder that was asked for is never passed over for another.
 *
 * @returns `undefined` when nobody asked for a folder and neither place has it.
 * @throws DataError `FILE_MISSING` when the folder that was asked for has no MNIST.
 */
export async function locateMnist({
  data,
  environment = process.env,
  workingFolder = process.cwd(),
}: LocateOptions = {}): Promise<{ folder: string; from: MnistOrigin } | undefined> {
  const asked: [MnistOrigin, string | undefined][] = [
    ['data', data],
    // An empty variable is how shells unset one for a single command.
    ['INKLING_DATA', environment.INKLING_DATA || undefined],
  ];
  for (const [from, path] of asked) {
    if (path !== undefined) {
      const folder = resolve(workingFolder, path);
      if ((await findMnist(folder)) === undefined) {
        const who = from === 'data' ? 'this folder' : 'the folder that INKLING_DATA names';
        throw new DataError('FILE_MISSING', `there is no MNIST in ${who}, expected ${mnistNames}.`, {
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

/** Where this platform keeps what a program can fetch again; ours is `inkling` in it. */
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
  // XDG Base Directory Specification: empty counts as not set.
  return join(environment.XDG_CACHE_HOME || join(home, '.cache'), 'inkling');
}
