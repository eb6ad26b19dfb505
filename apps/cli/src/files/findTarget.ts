import { access, constants, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { explainFailure } from './explainFailure.ts';
import { FileError } from './fileError.ts';

export interface Target {
  /** Path of the file itself, with links resolved. */
  readonly path: string;
  readonly folder: string;
  /** Permissions of the existing file; `undefined` if it does not exist yet. */
  readonly mode: number | undefined;
  /** Whether it is a device or a pipe, such as /dev/null. Devices are written directly and never replaced. */
  readonly isDevice: boolean;
}

/**
 * Finds the file that a write to a path would reach.
 *
 * @throws FileError when it is a folder, its folder is missing, or the file there may not be written
 */
export async function findTarget(path: string): Promise<Target> {
  try {
    const existing = await stat(path).catch(undefinedIfMissing);
    if (existing?.isDirectory()) {
      throw new FileError('FILE_IS_FOLDER', `${path}: is a folder, expected a file. Add a file name.`);
    }
    if (existing) await access(path, constants.W_OK);
    const isDevice = existing !== undefined && !existing.isFile();
    const resolved = existing && !isDevice ? await realpath(path) : path;
    const folder = dirname(resolved);
    if (!(await stat(folder)).isDirectory()) {
      throw new FileError('FILE_MISSING', `${path}: cannot be written, ${folder} is not a folder.`);
    }
    return { path: resolved, folder, mode: existing?.mode, isDevice };
  } catch (cause) {
    throw explainFailure('write', path, cause);
  }
}

function undefinedIfMissing(cause: unknown): undefined {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
  throw cause;
}
