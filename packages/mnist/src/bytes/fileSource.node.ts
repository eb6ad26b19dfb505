import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DataError } from '../errors.ts';
import { type ByteSource, type OpenSource, openSource } from './byteSource.ts';
import { sliceLength } from './readChunks.ts';

/** What is used of a `URL`. */
export interface FileUrl {
  readonly href: string;
}

/** A source of bytes, or the path or `file:` URL of a file. */
export type FileSource = ByteSource | string | FileUrl;

/** The path of a file; `undefined` for bytes that are no file. */
export function pathOf(source: FileSource): string | undefined {
  if (typeof source === 'string') return source;
  return 'href' in source ? fileURLToPath(source.href) : undefined;
}

/**
 * Opens a file or any other source.
 * @throws DataError `FILE_MISSING` or `FILE_UNREADABLE`.
 */
export async function openFileSource(source: FileSource): Promise<OpenSource> {
  if (typeof source !== 'string' && !('href' in source)) {
    return openSource(source);
  }
  const file = typeof source === 'string' ? source : fileURLToPath(source.href);
  const stats = await stat(file).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  if (stats.isDirectory()) {
    throw new DataError(
      'FILE_UNREADABLE',
      'this is a folder, expected a file. loadMnist reads a whole folder.',
      {
        file,
      },
    );
  }
  return { chunks: readFile(file), totalBytes: stats.isFile() ? stats.size : undefined, file };
}

async function* readFile(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, { highWaterMark: sliceLength });
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Whether an error of the file system says that no file has the name. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

export function unreadable(file: string, cause: unknown): DataError {
  return isMissing(cause)
    ? new DataError('FILE_MISSING', 'there is no such file. Check the path.', { file }, { cause })
    : new DataError(
        'FILE_UNREADABLE',
        `the file cannot be read (${cause instanceof Error ? cause.message : cause}). Check its permissions and its disk.`,
        { file },
        { cause },
      );
}
