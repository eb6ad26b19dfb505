import { loadZip } from '../../../packages/mnist/src/index.ts';
import { makeZip } from '../../../packages/mnist/tests/support/makeZip.ts';
import { smallContents, smallFiles } from '../../../packages/mnist/tests/support/smallSet.ts';
import { Tensor } from '../../../packages/tensor/src/index.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';
import { withZipChecksums } from '../zipChecksums.ts';

const row = `7${',0'.repeat(783)},255\n`;
const png = Buffer.from('\x89PNG', 'latin1');

/** Archives of images in each form. Their pictures are not decoded: other formats do that. */
export const zip: FuzzFormat = {
  name: 'zip',
  isText: false,
  seeds: async () => [
    makeZip(smallContents, { method: 0 }),
    makeZip(smallFiles),
    makeZip({ 'a/train.csv': Buffer.from(row), 'a/test.csv': Buffer.from(row) }),
    makeZip({ 'set/1/a.png': png, 'set/0/b.png': png }, { method: 0 }),
  ],
  complete: (bytes, random) => (random.integer(4) === 0 ? bytes : withZipChecksums(bytes)),
  async read(bytes) {
    const blank = new Tensor('u8', [28, 28], new Uint8Array(784));
    await loadZip(bytes, { decode: async () => blank });
  },
};
