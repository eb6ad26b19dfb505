import { open } from 'node:fs/promises';
import { fileSize } from '../terminal/formatting.ts';
import { explainFailure } from './explainFailure.ts';
import { FileError } from './fileError.ts';

export interface ReadOptions {
  /** Maximum size, in bytes. */
  readonly limit: number;
  /** The stream that `-` stands for. Default: standard input. */
  readonly standardInput?: AsyncIterable<Uint8Array>;
}

/**
 * Reads a whole file, or standard input when the path is `-`. It counts the bytes as they arrive, whatever
 * size the file states, and stops at the limit.
 *
 * @throws FileError when the file is missing, a folder, not permitted or too large
 */
export async function readFileSafely(path: string, options: ReadOptions): Promise<Uint8Array> {
  if (path === '-') {
    return readLimited(options.standardInput ?? process.stdin, options.limit, 'standard input');
  }
  try {
    const file = await open(path, 'r');
    try {
      const status = await file.stat();
      if (status.isDirectory()) {
        throw new FileError('FILE_IS_FOLDER', `${path}: is a folder, expected a file. Add a file name.`);
      }
      if (status.size > options.limit) throw tooLarge(path, options.limit, `has ${fileSize(status.size)}`);
      return await readLimited(file.createReadStream({ autoClose: false }), options.limit, path);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw explainFailure('read', path, cause);
  }
}

async function readLimited(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
  name: string,
): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limit) throw tooLarge(name, limit, 'has more');
    read.push(chunk);
  }
  return Buffer.concat(read);
}

function tooLarge(name: string, limit: number, found: string): FileError {
  return new FileError(
    'FILE_TOO_LARGE',
    `${name}: too large, at most ${fileSize(limit)} can be read and it ${found}. Is it the right file?`,
  );
}
