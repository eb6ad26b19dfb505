import { ArgumentError } from '@inkling/tensor';

/**
 * What is used of a `ReadableStream` of bytes. The types of the package need neither the DOM's nor Node's.
 */
export interface ByteStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
}

/** What is used of a `Blob`. */
export interface ByteBlob {
  readonly size: number;
  stream(): ByteStream;
}

/** What is used of a `File`. */
export interface ByteFile extends ByteBlob {
  readonly name: string;
}

/**
 * The sources of bytes that every engine can read, gzipped or not: bytes, a `Blob` or `File`, a
 * `ReadableStream` or any other async iterable. The caller must not change a chunk of a stream after
 * passing it on. In Node a source may also be a path or a file URL.
 */
export type ByteSource = Uint8Array | ArrayBuffer | ByteBlob | ByteStream | AsyncIterable<Uint8Array>;

/** A source that has been opened. */
export interface OpenSource {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The number of bytes. Undefined if it is not known in advance. */
  readonly totalBytes: number | undefined;
  /** The name of the source in messages. Undefined if it has none. */
  readonly file: string | undefined;
}

/**
 * Opens a source of bytes. A `File` keeps its name.
 * @throws ArgumentError when the source is none of those above: a path, for example, in a browser.
 */
export function openSource(source: ByteSource): OpenSource {
  if (source instanceof Uint8Array) {
    return { chunks: once(source), totalBytes: source.length, file: undefined };
  }
  if (source instanceof ArrayBuffer) {
    return openSource(new Uint8Array(source));
  }
  // Callers of the entry for Node may run in a browser, where a path cannot be read.
  if (typeof source !== 'object' || source === null) {
    throw new ArgumentError(
      `a source of bytes is a ${typeof source}, expected bytes, a File, a Blob or a stream. Paths can be read in Node only.`,
    );
  }
  if ('stream' in source) {
    const file = 'name' in source && typeof source.name === 'string' ? source.name : undefined;
    return { chunks: chunksOf(source.stream()), totalBytes: source.size, file };
  }
  const chunks = 'getReader' in source ? chunksOf(source) : source;
  return { chunks, totalBytes: undefined, file: undefined };
}

/** A stream of one chunk. */
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The chunks of a stream. Some browsers cannot iterate over a `ReadableStream` itself. */
async function* chunksOf(stream: ByteStream): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (next.value !== undefined) yield next.value;
    }
  } finally {
    // After a failure there is nothing left to cancel, and `cancel` rejects with the same failure.
    await reader.cancel().catch(() => undefined);
  }
}
