import { idxImages, idxLabels } from '../idx/readIdx.ts';

/** The content of a file. The first four bytes identify an IDX file. Every other file is read as a CSV. */
export type FileContent = 'images' | 'labels' | 'csv';

/** As many bytes from the start of a file as `contentOf` looks at. */
export const MAGIC_BYTES = 4;

/** Determines the content of a file from its first bytes, unpacked: those that `readHead` gives. */
export function contentOf(head: Uint8Array): FileContent {
  if (head.length < MAGIC_BYTES) return 'csv';
  const magic = new DataView(head.buffer, head.byteOffset).getUint32(0);
  return [idxImages, idxLabels].find((kind) => kind.magic === magic)?.content ?? 'csv';
}
