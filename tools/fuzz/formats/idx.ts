import * as node from '../../../packages/mnist/src/index.node.ts';
import * as browser from '../../../packages/mnist/src/index.ts';
import { expectSameAnswer, imagesSummary } from '../expectSameAnswer.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';

const images = Uint8Array.of(
  0,
  0,
  8,
  3,
  0,
  0,
  0,
  2,
  0,
  0,
  0,
  2,
  0,
  0,
  0,
  3,
  ...[0, 9, 255, 1, 2, 3, 7, 7, 7, 0, 0, 1],
);
const labels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 3);

/** IDX files of images or of labels, alone or as one of a pair, read by both entries of the package. */
export const idx: FuzzFormat = {
  name: 'idx',
  isText: false,
  seeds: async () => [images, labels],
  async read(bytes) {
    const content = node.contentOf(await node.readHead(bytes, 4));
    const sources = content === 'labels' ? { images, labels: bytes } : { images: bytes, labels };
    await expectSameAnswer(
      () => node.loadIdx(sources),
      () => browser.loadIdx(sources),
      imagesSummary,
    );
  },
};
