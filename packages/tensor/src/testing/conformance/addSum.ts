import { bufferOf, type Claim, expectShapeError, expectValues } from './claim.ts';
import { sameBitsClaims } from './sameBits.ts';

export const addSumClaims: Claim[] = [
  {
    name: 'addSum adds the sum of the values to the total that was there',
    async run(backend) {
      const total = bufferOf(backend, 'f32', [1], [100]);
      backend.kernels.addSum(bufferOf(backend, 'f32', [2, 2], [1, 2, 3, 4]), total);
      await expectValues(backend, total, [110]);
    },
  },
  {
    name: 'addSum refuses a total that is not one number',
    async run(backend) {
      const two = backend.allocate('f32', [2]);
      expectShapeError(() => backend.kernels.addSum(two, two), 'total has shape [2], expected [1]');
    },
  },
  ...sameBitsClaims('addSum', function* ({ values, length }) {
    for (let trial = 0; trial < 40; trial += 1) {
      const size = length() * length();
      const x = values(size);
      yield (on) => {
        const total = bufferOf(on, 'f32', [1], [0.1]);
        on.kernels.addSum(bufferOf(on, 'f32', [size], x), total);
        return [total];
      };
    }
  }),
];
