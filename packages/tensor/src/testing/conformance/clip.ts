import { bufferOf, type Claim, expectValues } from './claim.ts';
import { sameBitsClaims } from './sameBits.ts';

export const clipClaims: Claim[] = [
  {
    name: 'clipValues keeps each number within the maximum on both sides, and lets NaN through',
    async run(backend) {
      const values = bufferOf(backend, 'f32', [6], [0.5, -0.5, 3, -Infinity, Number.NaN, -0]);
      backend.kernels.clipValues(values, 1);
      await expectValues(backend, values, [0.5, -0.5, 1, -1, Number.NaN, -0]);
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
    name: 'clipNorm leaves a vector as it is that is short enough, or whose length is no number',
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
    name: 'clipNorm knows the length of a vector whose squares are beyond f32',
    async run(backend) {
      const values = bufferOf(backend, 'f32', [2], [3 * 2 ** 100, -4 * 2 ** 100]);
      backend.kernels.clipNorm(values, 5 * 2 ** 99);
      await expectValues(backend, values, [3 * 2 ** 99, -4 * 2 ** 99]);
    },
  },
  {
    name: 'clipNorm takes finite numbers beside an infinite one for 0',
    async run(backend) {
      const values = bufferOf(backend, 'f32', [3], [3, Infinity, -4]);
      backend.kernels.clipNorm(values, 5);
      await expectValues(backend, values, [0, Number.NaN, -0]);
    },
  },
  ...sameBitsClaims('clipping', function* ({ values }) {
    for (let size = 0; size <= 40; size += 1) {
      const numbers = values(size);
      yield (on) => {
        const [clipped, shortened] = [
          bufferOf(on, 'f32', [size], numbers),
          bufferOf(on, 'f32', [size], numbers),
        ];
        on.kernels.clipValues(clipped, 0.7);
        on.kernels.clipNorm(shortened, 3.3);
        return [clipped, shortened];
      };
    }
  }),
];
