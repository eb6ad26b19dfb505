import { add, exactly, multiply, numbers, setting } from './bounded.ts';
import { bufferOf, expectShapeError, expectValues } from './claim.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const trials = trialClaims('addScaled', function* ({ values }) {
  for (let size = 1; size <= 40; size += 1) {
    const [sums, terms] = [values(size), values(size)];
    yield {
      compute(on) {
        const target = bufferOf(on, 'f32', [size], sums);
        on.kernels.addScaled(target, bufferOf(on, 'f32', [size], terms), -0.1);
        return [target];
      },
      expected: () => [numbers(sums).map((sum, i) => add(sum, multiply(setting(-0.1), exactly(terms[i]))))],
    };
  }
});

export const addScaledClaims: TieredClaims = {
  always: [
    {
      name: 'addScaled adds factor · source to each number of the target',
      async run(backend) {
        const target = bufferOf(backend, 'f32', [3], [1, 2, 3]);
        backend.kernels.addScaled(target, bufferOf(backend, 'f32', [3], [2, -4, 0]), -0.5);
        await expectValues(backend, target, [0, 4, 3]);
      },
    },
    {
      name: 'addScaled may add a buffer to itself',
      async run(backend) {
        const target = bufferOf(backend, 'f32', [5], [1, 2, 3, -4, 0]);
        backend.kernels.addScaled(target, target, -0.25);
        await expectValues(backend, target, [0.75, 1.5, 2.25, -3, 0]);
      },
    },
    {
      name: 'addScaled refuses a source of another shape',
      async run(backend) {
        const [two, three] = [backend.allocate('f32', [2]), backend.allocate('f32', [3])];
        expectShapeError(
          () => backend.kernels.addScaled(two, three, 1),
          'source has shape [3], expected [2]',
        );
      },
    },
  ],
  exact: [...trials.exact],
  float32: trials.float32,
};
