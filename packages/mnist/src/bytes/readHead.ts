import { type ByteSource, openSource } from './byteSource.ts';
import { concatenate } from './concatenate.ts';
import { gunzip } from './gunzip.ts';
import { readChunks } from './readChunks.ts';

/**
 * The first bytes of a source, `length` of them where there are as many, unpacked if they are gzipped. A stream is read
 * by this; bytes and a `Blob` can be read again.
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
