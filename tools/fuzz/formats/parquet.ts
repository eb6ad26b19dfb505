import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadParquet } from '../../../packages/mnist/src/index.ts';
import { Tensor } from '../../../packages/tensor/src/index.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';

const folder = join(import.meta.dirname, '../../../packages/mnist/tests/fixtures/parquet');

/** Tables of pictures, as PyArrow writes them. Their pictures are not decoded: other formats do that. */
export const parquet: FuzzFormat = {
  name: 'parquet',
  isText: false,
  async seeds() {
    const names = readdirSync(folder).filter((name) => /^(hub|plain|pages2)\.parquet$/.test(name));
    return names.sort().map((name) => readFileSync(join(folder, name)));
  },
  async read(bytes) {
    const blank = new Tensor('u8', [28, 28], new Uint8Array(784));
    await loadParquet(bytes, { decode: async () => blank });
  },
};
