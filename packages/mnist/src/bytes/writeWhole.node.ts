import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { DataError } from '../errors.ts';

/**
 * Writes a file whole or not at all: to a temporary name beside it, flushed to the disk, then renamed.
 *
 * @throws DataError `FILE_UNWRITABLE`. What stood under the name before then still stands.
 */
export async function writeWhole(file: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, chunks, { flag: 'wx', flush: true });
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new DataError(
      'FILE_UNWRITABLE',
      `the file cannot be written (${cause instanceof Error ? cause.message : cause}). Check the folder, its ` +
        'permissions and the room on its disk.',
      { file },
      { cause },
    );
  }
}
