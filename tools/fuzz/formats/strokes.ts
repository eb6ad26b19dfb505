import {
  centerDigit,
  centerStrokes,
  rasterizeStrokes,
  syntheticStrokes,
  varyStrokes,
} from '../../../packages/mnist/src/index.ts';
import { createRandom } from '../../../packages/tensor/src/index.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';

const SIDE = 64;

/**
 * Strokes of a pen, varied, drawn and brought into MNIST's form in both ways. An input is the thickness, then
 * the strokes in brackets. Every text stands for some strokes, so that each input reaches the functions:
 * brackets divide it, and what is not a number is NaN.
 */
export const strokes: FuzzFormat = {
  name: 'strokes',
  isText: true,
  async seeds() {
    return [...'0123456789'].map((digit) => {
      const rounded = syntheticStrokes(Number(digit), { side: SIDE }).map((stroke) => stroke.map(Math.round));
      return Buffer.from(`5${JSON.stringify(rounded)}`);
    });
  },
  async read(bytes) {
    const [[thickness = 0] = [], ...drawn] = Buffer.from(bytes)
      .toString('latin1')
      .split(/[[\]]+/)
      .map((part) => part.split(',').filter(Boolean).map(Number));
    centerStrokes(varyStrokes(drawn, createRandom(1)), { thickness });
    centerDigit(rasterizeStrokes(drawn, { width: SIDE, height: SIDE, thickness }));
  },
};
