import { type ByteSource, openSource } from '../bytes/byteSource.ts';
import { concatenate } from '../bytes/concatenate.ts';
import { gunzip } from '../bytes/gunzip.ts';
import { readChunks } from '../bytes/readChunks.ts';
import { idxImages, idxLabels } from '../idx/readIdx.ts';

/** What a file of images may be: an IDX file is known by its first four bytes, everything else is read as a CSV. */
export type FileContent = 'images' | 'labels' | 'csv';

const MAGIC_BYTES = 4;

/** Looks at the first bytes of a source, unpacked if they are gzipped. */
export async function contentOf(source: ByteSource): Promise<FileContent> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of readChunks(openSource(source), gunzip)) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= MAGIC_BYTES) break;
  }
  if (length < MAGIC_BYTES) return 'csv';
  const magic = new DataView(concatenate(parts).buffer).getUint32(0);
  return [idxImages, idxLabels].find((kind) => kind.magic === magic)?.content ?? 'csv';
}
