import { bufferOf, type Claim, expectShapeError, expectValues } from './claim.ts';
import { sameBitsClaims } from './sameBits.ts';

export const moveTowardsClaims: Claim[] = [
  {
    name: 'moveTowards goes a share of the way',
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
  ...sameBitsClaims('moveTowards', function* ({ values }) {
    for (let size = 1; size <= 40; size += 1) {
      const [from, to] = [values(size), values(size)];
      yield (on) => {
        const target = bufferOf(on, 'f32', [size], from);
        on.kernels.moveTowards(target, bufferOf(on, 'f32', [size], to), 0.1);
        return [target];
      };
    }
  }),
];
