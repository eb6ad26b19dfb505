import { numbers, setting, sumOf } from './bounded.ts';
import { bufferOf, expectShapeError, expectValues } from './claim.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const trials = trialClaims('addSum', function* ({ values, length }) {
  for (let trial = 0; trial < 40; trial += 1) {
    const size = trial * length();
    const x = values(size);
    yield {
      compute(on) {
        const total = bufferOf(on, 'f32', [1], [0.1]);
        on.kernels.addSum(bufferOf(on, 'f32', [size], x), total);
        return [total];
      },
      expected: () => [[sumOf([setting(0.1), ...numbers(x)])]],
    };
  }
});

export const addSumClaims: TieredClaims = {
  always: [
    {
      name: 'addSum adds the sum of the values to the previous total',
      async run(backend) {
        const total = bufferOf(backend, 'f32', [1], [100]);
        backend.kernels.addSum(bufferOf(backend, 'f32', [2, 2], [1, 2, 3, 4]), total);
        await expectValues(backend, total, [110]);
      },
    },
    {
      name: 'addSum refuses a total that is not a single number',
      async run(backend) {
        const two = backend.allocate('f32', [2]);
        expectShapeError(() => backend.kernels.addSum(two, two), 'total has shape [2], expected [1]');
      },
    },
  ],
  exact: [
    {
      name: 'addSum adds long lists in blocks of 256, each rounded to f32 as it goes',
      async run(backend) {
        // A block of 2^24 and 255 ones stays at 2^24, because 2^24 + 1 rounds to 2^24. The 256 ones of the
        // next block are not lost.
        const values = new Float32Array(512).fill(1);
        values[0] = 2 ** 24;
        const total = bufferOf(backend, 'f32', [1], [0]);
        backend.kernels.addSum(bufferOf(backend, 'f32', [512], values), total);
        await expectValues(backend, total, [2 ** 24 + 256]);
      },
    },
    ...trials.exact,
  ],
  float32: trials.float32,
};
