import { type ByteSource, contentOf, type FileContent, isPicture, readHead } from '@inkling/mnist';

/** The kinds of files: a saved model, a picture such as a PNG, IDX images or labels, or a CSV. */
export type FileKind = 'model' | 'picture' | FileContent;

/** Number of bytes that are examined. Blanks and a byte order mark may come first. */
const HEAD_BYTES = 64;

/**
 * Recognizes the kind of a file by its first bytes, and unpacks them if they are gzipped. Models, pictures
 * and IDX files have a known beginning. Every other file counts as a CSV; the CSV reader reports what is
 * wrong with it.
 *
 * This function consumes a stream. To read the file afterwards, pass bytes, a `Blob` or a `File`.
 *
 * @throws DataError `GZIP` when the first bytes cannot be unpacked.
 */
export async function recognizeFile(source: ByteSource): Promise<FileKind> {
  const head = await readHead(source, HEAD_BYTES);
  if (isJsonObject(head)) return 'model';
  return isPicture(head) ? 'picture' : contentOf(head);
}

/** A model is a JSON object. No row of images begins with a brace. */
function isJsonObject(head: Uint8Array): boolean {
  return /^\s*\{/.test(new TextDecoder().decode(head));
}
