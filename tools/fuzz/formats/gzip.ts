import { gzipSync } from 'node:zlib';
import { contentOf, readHead } from '../../../packages/mnist/src/index.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';
import { csv } from './csv.ts';
import { idx } from './idx.ts';

/** Packed CSV and IDX files: packed and then mutated, or mutated and then packed. */
export const gzip: FuzzFormat = {
  name: 'gzip',
  isText: false,
  async seeds() {
    const contents = [...(await csv.seeds()), ...(await idx.seeds())];
    return [...contents, ...contents.map((content) => gzipSync(content))];
  },
  complete: (bytes) => (isGzip(bytes) ? bytes : new Uint8Array(gzipSync(bytes))),
  async read(bytes) {
    const format = contentOf(await readHead(bytes, 4)) === 'csv' ? csv : idx;
    await format.read(bytes);
  },
};

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
