import { randomUUID } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { DataError } from '../errors.ts';

/**
 * Writes a file whole or not at all: to a temporary name beside it, flushed to the disk, then renamed. A link is
 * followed, the mode of a file is kept, and a pipe or device is written to as it is.
 *
 * @throws DataError `FILE_UNWRITABLE`. What stood under the name before then still stands.
 */
export async function writeWhole(file: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  let temporary: string | undefined;
  try {
    // Of a link it is the file behind it that is meant.
    const target = await realpath(file).catch(() => file);
    const standing = await stat(target).catch(() => undefined);
    if (standing && !standing.isFile()) {
      // A pipe or a device takes what is written; a file in its place would not be it any more.
      await writeFile(target, chunks);
      return;
    }
    temporary = `${target}.${randomUUID()}.tmp`;
    await writeFile(temporary, chunks, { flag: 'wx', flush: true, mode: standing?.mode });
    await rename(temporary, target);
  } catch (cause) {
    if (temporary) await rm(temporary, { force: true });
    throw new DataError(
      'FILE_UNWRITABLE',
      `the file cannot be written (${cause instanceof Error ? cause.message : cause}). Check the folder, its ` +
        'permissions and the room on its disk.',
      { file },
      { cause },
    );
  }
}
