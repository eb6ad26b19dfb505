/**
 * Where bytes can come from in every engine, gzipped or not. Chunks of a stream must not change once
 * they are handed over. In Node a path or a file URL will do too.
 */
export type ByteSource =
  | Uint8Array
  | ArrayBuffer
  | Blob
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>;

/** A source that has been opened. */
export interface OpenSource {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** How many bytes will come, where that is known beforehand. */
  readonly totalBytes: number | undefined;
  /** What messages call the source, where it has a name. */
  readonly file: string | undefined;
}

/** Opens a source of bytes; a `File` brings its name along. */
export function openSource(source: ByteSource): OpenSource {
  if (source instanceof Uint8Array) {
    return { chunks: once(source), totalBytes: source.length, file: undefined };
  }
  if (source instanceof ArrayBuffer) {
    return openSource(new Uint8Array(source));
  }
  if (source instanceof Blob) {
    const file = 'name' in source && typeof source.name === 'string' ? source.name : undefined;
    return { chunks: chunksOf(source.stream()), totalBytes: source.size, file };
  }
  const chunks = source instanceof ReadableStream ? chunksOf(source) : source;
  return { chunks, totalBytes: undefined, file: undefined };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A stream's chunks. Not every browser can iterate over a `ReadableStream` itself. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      yield next.value;
    }
  } finally {
    // After a failure the stream has nothing left to cancel, and says so by failing again.
    await reader.cancel().catch(() => undefined);
  }
}
