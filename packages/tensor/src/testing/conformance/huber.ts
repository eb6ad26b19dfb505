import {
  type Bounded,
  either,
  exactly,
  larger,
  multiply,
  negative,
  setting,
  smaller,
  subtract,
} from './bounded.ts';
import { bufferOf, expectValues, usedBuffer } from './claim.ts';
import type { TieredClaims } from './tieredClaims.ts';
import { valueLossClaims } from './valueLoss.ts';

const DELTA = setting(0.7);

const magnitudeOf = (x: Bounded): Bounded => (x.value < 0 ? negative(x) : x);

const common = valueLossClaims(
  'huber',
  (kernels, ...buffers) => kernels.huber(...buffers, 0.7),
  (kernels, ...buffers) => kernels.huberBackward(...buffers, 0.7),
  {
    term(p, t) {
      const distance = magnitudeOf(subtract(p, t));
      const square = multiply(multiply(exactly(0.5), distance), distance);
      const line = multiply(DELTA, subtract(distance, multiply(exactly(0.5), DELTA)));
      if (distance.value + distance.error <= DELTA.value) return square;
      return distance.value - distance.error <= DELTA.value ? either(square, line) : line;
    },
    slope: (p, t) => larger(negative(DELTA), smaller(DELTA, subtract(p, t))),
  },
);

export const huberClaims: TieredClaims = {
  always: [
    ...common.always,
    {
      name: 'huber and its gradient keep NaN',
      async run(backend) {
        const predictions = bufferOf(backend, 'f32', [1, 1], [Number.NaN]);
        const targets = bufferOf(backend, 'f32', [1, 1], [0]);
        const losses = usedBuffer(backend, [1]);
        const gradient = usedBuffer(backend, [1, 1]);
        backend.kernels.huber(predictions, targets, losses, 1);
        backend.kernels.huberBackward(predictions, targets, gradient, 1);
        await expectValues(backend, losses, [Number.NaN]);
        await expectValues(backend, gradient, [Number.NaN]);
      },
    },
  ],
  exact: [
    {
      name: 'huber is half of the square up to delta and a straight line beyond, with its gradient within ±delta',
      async run(backend) {
        const predictions = bufferOf(backend, 'f32', [2, 2], [1, 2, 3, 4]);
        const targets = bufferOf(backend, 'f32', [2, 2], [0, 2, 5, 8]);
        const losses = usedBuffer(backend, [2]);
        const gradient = usedBuffer(backend, [2, 2]);
        backend.kernels.huber(predictions, targets, losses, 2);
        // The terms of 1, 0, −2 and −4: ½, 0, 2 and 2 · (4 − 1).
        await expectValues(backend, losses, [0.25, 4]);
        backend.kernels.huberBackward(predictions, targets, gradient, 2);
        await expectValues(backend, gradient, [0.25, 0, -0.5, -0.5]);
      },
    },
    ...common.exact,
  ],
  float32: common.float32,
};
