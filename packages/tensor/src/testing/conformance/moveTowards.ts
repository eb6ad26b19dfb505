import { add, type Bounded, multiply, numbers, setting, subtract } from './bounded.ts';
import { bufferOf, expectShapeError, expectValues } from './claim.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const trials = trialClaims('moveTowards', function* ({ values }) {
  for (let size = 1; size <= 40; size += 1) {
    const [from, to] = [values(size), values(size)];
    yield {
      compute(on) {
        const target = bufferOf(on, 'f32', [size], from);
        on.kernels.moveTowards(target, bufferOf(on, 'f32', [size], to), 0.1);
        return [target];
      },
      expected() {
        const moved = (x: Bounded, i: number) => add(x, multiply(setting(0.1), subtract(numbers(to)[i], x)));
        return [numbers(from).map(moved)];
      },
    };
  }
});

export const moveTowardsClaims: TieredClaims = {
  always: [
    {
      name: 'moveTowards moves each number a share of the way',
      async run(backend) {
        const target = bufferOf(backend, 'f32', [3], [0, 8, -4]);
        backend.kernels.moveTowards(target, bufferOf(backend, 'f32', [3], [4, 0, -4]), 0.25);
        await expectValues(backend, target, [1, 6, -4]);
      },
    },
    {
      name: 'moveTowards refuses a source of another shape',
      async run(backend) {
        const [two, three] = [backend.allocate('f32', [2]), backend.allocate('f32', [3])];
        expectShapeError(
          () => backend.kernels.moveTowards(two, three, 1),
          'source has shape [3], expected [2]',
        );
      },
    },
  ],
  exact: [...trials.exact],
  float32: trials.float32,
};
