import { loadZip } from '../../../packages/mnist/src/index.ts';
import { makeZip } from '../../../packages/mnist/tests/support/makeZip.ts';
import { Tensor } from '../../../packages/tensor/src/index.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';
import { withZipChecksums } from '../zipChecksums.ts';
import { csv } from './csv.ts';
import { idx } from './idx.ts';

const decode = async () => new Tensor('u8', [2, 3], new Uint8Array(6));

/** ZIP archives of images: tables, IDX files, pictures in folders. Pictures are not decoded. */
export const zip: FuzzFormat = {
  name: 'zip',
  isText: false,
  async seeds() {
    const [table] = await csv.seeds();
    const [images, labels] = await idx.seeds();
    const files: Readonly<Record<string, Uint8Array>>[] = [
      { 'train.csv': table, 'test.csv': table },
      { 't10k-images-idx3-ubyte': images, 't10k-labels-idx1-ubyte': labels },
      { 'digits/7/a.png': images, 'digits/3/b.png': labels },
    ];
    return files.flatMap((each) => [0, 8].map((method) => makeZip(each, { method })));
  },
  complete: (bytes, random) => (random.integer(2) === 0 ? bytes : withZipChecksums(bytes)),
  read: async (bytes) => void (await loadZip(bytes, { decode })),
};
