import {
  divide,
  exactly,
  larger,
  multiply,
  numbers,
  setting,
  smaller,
  squareRoot,
  sumOf,
} from './bounded.ts';
import { bufferOf, expectValues } from './claim.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const trials = trialClaims('clipping by clipValues or clipNorm', function* ({ values }) {
  for (let size = 0; size <= 40; size += 1) {
    const x = values(size);
    yield {
      compute(on) {
        const [clipped, shortened] = [bufferOf(on, 'f32', [size], x), bufferOf(on, 'f32', [size], x)];
        on.kernels.clipValues(clipped, 0.7);
        on.kernels.clipNorm(shortened, 3.3);
        return [clipped, shortened];
      },
      expected() {
        const norm = squareRoot(sumOf(numbers(x).map((value) => multiply(value, value))));
        const isShort = norm.value + norm.error <= 3.3;
        const scale = isShort ? exactly(1) : smaller(exactly(1), divide(setting(3.3), norm));
        return [
          numbers(x).map((value) => larger(setting(-0.7), smaller(setting(0.7), value))),
          numbers(x).map((value) => (Number.isNaN(norm.value) ? value : multiply(value, scale))),
        ];
      },
    };
  }
});

export const clipClaims: TieredClaims = {
  always: [
    {
      name: 'clipValues keeps each number within the maximum on both sides, and keeps NaN',
      async run(backend) {
        const values = bufferOf(backend, 'f32', [6], [0.5, -0.5, 3, -Infinity, Number.NaN, -0]);
        backend.kernels.clipValues(values, 1);
        await expectValues(backend, values, [0.5, -0.5, 1, -1, Number.NaN, -0]);
      },
    },
  ],
  exact: [
    {
      name: 'clipNorm does not change a vector that is short enough, or whose length is NaN',
      async run(backend) {
        for (const numbers of [
          [3, -4],
          [100, Number.NaN],
        ]) {
          const values = bufferOf(backend, 'f32', [2], numbers);
          backend.kernels.clipNorm(values, 5);
          await expectValues(backend, values, numbers);
        }
      },
    },
    {
      name: 'clipNorm shortens a vector that is too long to the maximum',
      async run(backend) {
        const values = bufferOf(backend, 'f32', [2, 1], [30, -40]);
        backend.kernels.clipNorm(values, 25);
        await expectValues(backend, values, [15, -20]);
      },
    },
    {
      name: 'clipNorm computes the length of a vector whose squares overflow in f32',
      async run(backend) {
        const values = bufferOf(backend, 'f32', [2], [3 * 2 ** 100, -4 * 2 ** 100]);
        backend.kernels.clipNorm(values, 5 * 2 ** 99);
        await expectValues(backend, values, [3 * 2 ** 99, -4 * 2 ** 99]);
      },
    },
    {
      name: 'clipNorm sets finite numbers beside an infinite one to 0',
      async run(backend) {
        const values = bufferOf(backend, 'f32', [3], [3, Infinity, -4]);
        backend.kernels.clipNorm(values, 5);
        await expectValues(backend, values, [0, Number.NaN, -0]);
      },
    },
    ...trials.exact,
  ],
  float32: trials.float32,
};
