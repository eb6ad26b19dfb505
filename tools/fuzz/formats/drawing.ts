import { centerDigit, rasterizeStrokes, syntheticStrokes } from '../../../packages/mnist/src/index.ts';
import { Tensor } from '../../../packages/tensor/src/index.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';

const SIDE = 24;

/** Grey pixels, brought into MNIST's form. An input is the width, then the pixels, row by row. */
export const drawing: FuzzFormat = {
  name: 'drawing',
  isText: false,
  async seeds() {
    return [0, 1, 4, 8].map((digit) => {
      const size = { width: SIDE, height: SIDE, thickness: 2 };
      return Uint8Array.of(SIDE, ...rasterizeStrokes(syntheticStrokes(digit, { side: SIDE }), size).data);
    });
  },
  async read(bytes) {
    const width = bytes[0] ?? 0;
    const height = width > 0 ? Math.floor((bytes.length - 1) / width) : 0;
    centerDigit(new Tensor('u8', [height, width], bytes.slice(1, 1 + height * width)));
  },
};
