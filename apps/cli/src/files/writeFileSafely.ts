import { open, rename, rm, writeFile } from 'node:fs/promises';
import { explainFailure } from './explainFailure.ts';
import { findTarget } from './findTarget.ts';
import { temporaryFile } from './temporaryFile.ts';

const PERMISSION_BITS = 0o777;

/**
 * Writes a file so that its name holds the old content or the new, never half of it: to a temporary name in the
 * same folder, flushed to the disk, then renamed. A link is followed, the permissions of a file that is there are
 * kept. Devices and pipes (/dev/null) are written to directly.
 *
 * @throws FileError, and leaves nothing behind, when the file cannot be written
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
