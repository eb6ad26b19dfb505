import { dirname, isAbsolute, sep } from 'node:path';
import { fileSystem } from './fileSystem.node.ts';
import { systemError, undefinedIfMissing } from './systemError.node.ts';

/** The file that a write to a path reaches. */
export interface Target {
  /** Path of the file itself, with links resolved. */
  readonly path: string;
  readonly folder: string;
  /** Permissions of the existing file. Undefined if it does not exist yet. */
  readonly mode: number | undefined;
  /** Whether it is a device or a pipe, such as /dev/null. Devices are written directly and never replaced. */
  readonly isDevice: boolean;
}

/** The most links that Linux follows (path_resolution(7)). */
const MOST_LINKS = 40;

/**
 * Finds the file that a write to a path reaches: links stay links, also one whose target is still missing.
 * @throws an error of the operating system when it is a folder, its folder is missing, or the file there may
 *   not be written.
 */
export async function findTarget(path: string): Promise<Target> {
  const existing = await fileSystem.stat(path).catch(undefinedIfMissing);
  if (existing?.isDirectory()) throw systemError('EISDIR', 'is a folder', path);
  if (existing) await fileSystem.expectWritable(path);
  const isDevice = existing !== undefined && !existing.isFile();
  if (isDevice) return { path, folder: dirname(path), mode: existing.mode, isDevice };
  const target = await followLinks(path);
  const folder = dirname(target);
  if (!(await fileSystem.stat(folder)).isDirectory()) throw systemError('ENOTDIR', 'is no folder', folder);
  return { path: target, folder, mode: existing?.mode, isDevice };
}

/** Follows links one by one, because `realpath` refuses a link whose target is missing. */
async function followLinks(path: string): Promise<string> {
  let target = path;
  for (let links = 0; links <= MOST_LINKS; links += 1) {
    const status = await fileSystem.lstat(target).catch(undefinedIfMissing);
    if (!status?.isSymbolicLink()) return target;
    const next = await fileSystem.readlink(target);
    // Not `resolve`, which would take `..` for the folder in the text, not for the folder on the disk.
    target = isAbsolute(next) ? next : `${await fileSystem.realpath(dirname(target))}${sep}${next}`;
  }
  throw systemError('ELOOP', 'too many links', path);
}
