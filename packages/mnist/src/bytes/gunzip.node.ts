import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { brokenGzip } from './gunzip.ts';
import { sliceLength } from './readChunks.ts';

/** Unpacks gzip with zlib: off the main thread, and faster than `gunzip`. */
export async function* gunzipByZlib(
  chunks: AsyncIterable<Uint8Array>,
  file: string | undefined,
): AsyncGenerator<Uint8Array> {
  const packed = watch(chunks);
  const unpacker = createGunzip({ chunkSize: sliceLength });
  // The loop below catches every failure. The callback does nothing; `pipeline` requires one.
  const unpacked = pipeline(packed.chunks, unpacker, () => undefined);
  try {
    yield* unpacked;
  } catch (error) {
    throw packed.failure() ?? brokenGzip(file, error);
  }
  // zlib stops at the first zero behind a member, and does not look at what follows.
  if (!packed.isPadding(unpacker.bytesWritten)) throw brokenGzip(file);
}

/**
 * Keeps an error of the source, so that the caller can tell it from an error of the unpacking in the same
 * pipe, and whether all bytes behind a position are zeros.
 */
function watch(chunks: AsyncIterable<Uint8Array>) {
  let failure: unknown;
  let bytes = 0;
  /** How many bytes there are up to the last that is not zero. */
  let content = 0;
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of chunks) {
        const last = chunk.findLastIndex((byte) => byte !== 0);
        if (last >= 0) content = bytes + last + 1;
        bytes += chunk.length;
        yield chunk;
      }
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  return {
    chunks: watched(),
    failure: () => failure,
    isPadding: (position: number) => content <= position,
  };
}
