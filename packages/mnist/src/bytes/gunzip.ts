import { DataError } from '../errors.ts';
import { chunksOf } from './byteSource.ts';

/**
 * Unpacks gzip. `file` is the name for messages.
 * @throws DataError `GZIP` when the data are cut short or damaged. Errors of the source pass through
 * unchanged.
 */
export type Gunzip = (
  chunks: AsyncIterable<Uint8Array>,
  file: string | undefined,
) => AsyncGenerator<Uint8Array>;

/** Unpacks gzip with the engine's own `DecompressionStream`. */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  file: string | undefined,
): AsyncGenerator<Uint8Array> {
  const packed = watchFailure(chunks);
  const stream = streamOf(packed.chunks).pipeThrough(new DecompressionStream('gzip'));
  try {
    yield* chunksOf(stream);
  } catch (error) {
    throw packed.failure() ?? brokenGzip(file, error);
  }
}

function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) {
        controller.close();
      } else {
        controller.enqueue(new Uint8Array(next.value));
      }
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

/**
 * Keeps an error of the source, so that the caller can tell it from an error of the unpacking in the same
 * pipe.
 */
export function watchFailure(chunks: AsyncIterable<Uint8Array>): {
  chunks: AsyncGenerator<Uint8Array>;
  failure: () => unknown;
} {
  let failure: unknown;
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks;
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  return { chunks: watched(), failure: () => failure };
}

/** One message for all engines: their own messages differ and say no more. */
export function brokenGzip(file: string | undefined, cause: unknown): DataError {
  return new DataError(
    'GZIP',
    'the gzip data break off or are damaged, expected a whole .gz file. Download or copy it again.',
    { file },
    { cause },
  );
}
