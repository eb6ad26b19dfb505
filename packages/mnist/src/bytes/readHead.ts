import { type ByteSource, openSource } from './byteSource.ts';
import { concatenate } from './concatenate.ts';
import { gunzip } from './gunzip.ts';
import { readChunks } from './readChunks.ts';

/**
 * Reads the first `length` bytes of a source, or all of them if it has fewer. Gzipped bytes are unpacked. A
 * stream cannot be read again after this; bytes and a `Blob` can.
 *
 * @throws DataError `GZIP` when they cannot be unpacked.
 */
export async function readHead(source: ByteSource, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let read = 0;
  for await (const chunk of readChunks(openSource(source), gunzip)) {
    parts.push(chunk);
    read += chunk.length;
    if (read >= length) break;
  }
  return concatenate(parts).slice(0, length);
}
