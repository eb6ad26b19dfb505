import { bufferOf, type Claim, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { sameBitsClaims } from './sameBits.ts';

export const sumRowsClaims: Claim[] = [
  {
    name: 'sumRows adds the rows up, in their order',
    async run(backend) {
      const input = bufferOf(backend, 'f32', [3, 2], [2 ** 24, 1, 1, 2, -(2 ** 24), 3]);
      const output = usedBuffer(backend, [2]);
      backend.kernels.sumRows(input, output);
      await expectValues(backend, output, [0, 6]);
    },
  },
  {
    name: 'sumRows refuses shapes that do not fit',
    async run(backend) {
      const { sumRows } = backend.kernels;
      const vector = backend.allocate('f32', [2]);
      expectShapeError(
        () => sumRows(backend.allocate('f32', [2, 3]), vector),
        'output has shape [2], expected [3]',
      );
      expectShapeError(() => sumRows(vector, vector), 'expected a matrix');
    },
  },
  ...sameBitsClaims('sumRows', function* ({ values, length }) {
    for (let trial = 0; trial < 40; trial += 1) {
      const [B, F] = [length(), length()];
      const x = values(B * F);
      yield (on) => {
        const output = usedBuffer(on, [F]);
        on.kernels.sumRows(bufferOf(on, 'f32', [B, F], x), output);
        return [output];
      };
    }
  }),
];
