import { open, rename, rm, writeFile } from 'node:fs/promises';
import { explainFailure } from './explainFailure.ts';
import { findTarget } from './findTarget.ts';
import { temporaryFile } from './temporaryFile.ts';

const PERMISSION_BITS = 0o777;

/**
 * Writes a file so that its name always holds the whole old content or the whole new content. It writes to a
 * temporary name in the same folder, flushes to the disk, then renames. It follows a link, and keeps the
 * permissions of an existing file. Devices and pipes (/dev/null) are written directly.
 *
 * @throws FileError when the file cannot be written; no temporary file is left
 */
export async function writeFileSafely(path: string, content: string | Uint8Array): Promise<void> {
  const target = await findTarget(path);
  try {
    if (target.isDevice) {
      await writeFile(target.path, content);
      return;
    }
    const temporary = temporaryFile(target.folder);
    try {
      const file = await open(temporary, 'wx');
      try {
        await file.writeFile(content);
        if (target.mode !== undefined) await file.chmod(target.mode & PERMISSION_BITS);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, target.path);
    } catch (cause) {
      await rm(temporary, { force: true });
      throw cause;
    }
  } catch (cause) {
    throw explainFailure('write', path, cause);
  }
}
