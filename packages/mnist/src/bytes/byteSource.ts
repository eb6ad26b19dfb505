/**
 * The sources of bytes that every engine can read, gzipped or not. The caller must not change a chunk of a
 * stream after passing it on. In Node a source may also be a path or a file URL.
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
  /** The number of bytes. Undefined if it is not known in advance. */
  readonly totalBytes: number | undefined;
  /** The name of the source in messages. Undefined if it has none. */
  readonly file: string | undefined;
}

/** Opens a source of bytes. A `File` keeps its name. */
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

/** The chunks of a stream. Some browsers cannot iterate over a `ReadableStream` itself. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      yield next.value;
    }
  } finally {
    // After a failure there is nothing left to cancel, and `cancel` rejects with the same failure.
    await reader.cancel().catch(() => undefined);
  }
}
