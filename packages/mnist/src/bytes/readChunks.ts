import { checkLimit, type DataLimitsOption } from '../limits.ts';
import type { OpenSource } from './byteSource.ts';
import type { Gunzip } from './gunzip.ts';
import { readAhead } from './readAhead.ts';
import { refuseForeign, SIGNATURE_BYTES } from './signatures.ts';

/** How much has been read, in bytes of the source as it is stored: packed bytes of a `.gz`. */
export interface ReadProgress {
  readonly bytes: number;
  /** The number of bytes in all. Undefined if it is not known in advance. */
  readonly totalBytes: number | undefined;
}

/** Called after each chunk. */
export type OnProgress = (progress: ReadProgress) => void;

/**
 * Adds up the progress of sources that are read one after the other. Each call returns the callback for
 * the next source.
 *
 * @param totalBytes the bytes of all sources together.
 */
export function progressOfAll(
  totalBytes: number | undefined,
  onProgress: OnProgress = () => undefined,
): () => OnProgress {
  let before = 0;
  let current = 0;
  return () => {
    before += current;
    current = 0;
    return ({ bytes }) => {
      current = bytes;
      onProgress({ bytes: before + bytes, totalBytes });
    };
  };
}

/**
 * The longest chunk that is processed at once, in bytes. Longer chunks are cut, which bounds the memory. A
 * chunk passes through several generators. With chunks of 64 KiB, they take a tenth of the time of reading.
 */
export const sliceLength = 2 ** 18;

/** How a source is read. */
export interface ReadOptions {
  /** Called after each chunk with the number of bytes read. */
  readonly onProgress?: OnProgress | undefined;
  /** The maximum size of each source; false for no limits. See `DataLimits` for the defaults. */
  readonly limits?: DataLimitsOption | undefined;
  /**
   * Called with a sentence about what the caller may not expect, such as a column that is skipped, or pixels
   * from 0 to 1 that are read as 0 to 255. Default: the notes are dropped.
   */
  readonly onNote?: ((note: string) => void) | undefined;
}

/**
 * Reads a source in chunks of at most `sliceLength` bytes. It unpacks the source if it begins as gzip does.
 * @throws DataError `TOO_LARGE` at the first byte beyond the limit.
 */
export function readChunks(
  source: OpenSource,
  gunzip: Gunzip,
  { onProgress = () => undefined, limits }: ReadOptions = {},
): AsyncGenerator<Uint8Array> {
  return limit(unpack(slice(source, onProgress), gunzip, source.file), limits, source.file);
}

/**
 * `readChunks` for the readers of data.
 * @throws DataError `FILE_KIND` when the bytes are known to be something else: see `signatures.ts`.
 */
export async function* readData(
  source: OpenSource,
  gunzip: Gunzip,
  options: ReadOptions,
): AsyncGenerator<Uint8Array> {
  const chunks = readChunks(source, gunzip, options);
  try {
    const { head, chunks: all } = await readAhead(chunks, SIGNATURE_BYTES);
    refuseForeign(head, source.file);
    yield* all;
  } finally {
    await chunks.return(undefined);
  }
}

async function* limit(
  chunks: AsyncGenerator<Uint8Array>,
  limits: DataLimitsOption | undefined,
  file: string | undefined,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    checkLimit('bytes', bytes, limits, file);
    yield chunk;
  }
}

async function* slice(
  { chunks, totalBytes }: OpenSource,
  onProgress: OnProgress,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    if (!(chunk instanceof Uint8Array)) {
      throw new TypeError(
        `a stream of bytes gave a chunk of type ${typeof chunk}, expected Uint8Array. Is an encoding set on the stream?`,
      );
    }
    for (let start = 0; start < chunk.length; start += sliceLength) {
      const part = chunk.subarray(start, start + sliceLength);
      yield part;
      bytes += part.length;
      onProgress({ bytes, totalBytes });
    }
  }
}

/** RFC 1952, section 2.3.1: ID1 and ID2. */
const gzipMagic = [0x1f, 0x8b];

/** Recognizes gzip by its first two bytes. A name would not do: a download or a stream has none. */
async function* unpack(
  chunks: AsyncGenerator<Uint8Array>,
  gunzip: Gunzip,
  file: string | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    const { head, chunks: all } = await readAhead(chunks, gzipMagic.length);
    const isGzip = gzipMagic.every((byte, index) => head[index] === byte);
    yield* isGzip ? gunzip(all, file) : all;
  } finally {
    await chunks.return(undefined);
  }
}
