import { type ByteSource, contentOf, type FileContent, readHead } from '@inkling/mnist';

/** What a file may be: a saved model, IDX images or labels, or a CSV. */
export type FileKind = 'model' | FileContent;

/** Blanks and a byte order mark may come before what tells. */
const HEAD_BYTES = 64;

/**
 * What a file is, by its first bytes, unpacked if they are gzipped. Models and IDX files are known by how they begin;
 * everything else is taken for a CSV, whose reader says what is wrong with it.
 *
 * A stream is read by this; pass bytes, or a `Blob` or `File`, to read the file afterwards.
 *
 * @throws DataError `GZIP` when the first bytes cannot be unpacked.
 */
export async function recognizeFile(source: ByteSource): Promise<FileKind> {
  const head = await readHead(source, HEAD_BYTES);
  return isJsonObject(head) ? 'model' : contentOf(head);
}

/** A model is a JSON object; no row of images begins like one. */
function isJsonObject(head: Uint8Array): boolean {
  return /^\s*\{/.test(new TextDecoder().decode(head));
}
