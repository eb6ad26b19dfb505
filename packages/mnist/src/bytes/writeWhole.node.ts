import { randomUUID } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { DataError } from '../errors.ts';

/**
 * Writes a file whole or not at all: it writes a temporary file beside the target, flushes it to the disk and
 * renames it. It follows a link, keeps the mode of an existing file, and writes directly into a pipe or
 * device.
 *
 * @throws DataError `FILE_UNWRITABLE`. The previous file is then unchanged.
 */
export async function writeWhole(file: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  let temporary: string | undefined;
  try {
    // The target of a link is the file that it points to.
    const target = await realpath(file).catch(() => file);
    const existing = await stat(target).catch(() => undefined);
    if (existing && !existing.isFile()) {
      // A rename would replace the pipe or device by a file.
      await writeFile(target, chunks);
      return;
    }
    temporary = `${target}.${randomUUID()}.tmp`;
    await writeFile(temporary, chunks, { flag: 'wx', flush: true, mode: existing?.mode });
    await rename(temporary, target);
  } catch (cause) {
    if (temporary) await rm(temporary, { force: true });
    throw new DataError(
      'FILE_UNWRITABLE',
      `the file cannot be written (${cause instanceof Error ? cause.message : cause}). Check the folder, its ` +
        'permissions and the free space on its disk.',
      { file },
      { cause },
    );
  }
}
