import { fileURLToPath } from 'node:url';
import type { FileUrl } from '../bytes/fileSource.node.ts';
import type { ImageDataset } from '../dataset/imageDataset.ts';
import { DataError } from '../errors.ts';
import { writeWhole } from '../files/writeWhole.node.ts';
import { csvChunks } from './csvChunks.node.ts';

/**
 * Writes a dataset as CSV: see `csvChunks`. The file is gzipped if its name ends in `.gz`. `loadCsv` reads
 * the same dataset from it, unless its largest pixel is 1: such pixels are taken for a scale of 0 to 1. A
 * failure leaves the old file, if there was one, and no partial file.
 *
 * @throws DataError `FILE_UNWRITABLE`.
 */
export async function writeCsv(dataset: ImageDataset, path: string | FileUrl): Promise<void> {
  const file = typeof path === 'string' ? path : fileURLToPath(path.href);
  try {
    await writeWhole(file, csvChunks(dataset, { gzip: file.endsWith('.gz') }));
  } catch (cause) {
    throw new DataError(
      'FILE_UNWRITABLE',
      `the file cannot be written (${reasonOf(cause)}). Check the folder, its permissions and the free space on its disk.`,
      { file },
      { cause },
    );
  }
}

/** `ENOSPC: no space left on device`, without the temporary name that follows in the system's message. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return /^E[A-Z0-9]+: [^,]+/.exec(cause.message)?.[0] ?? cause.message;
}
