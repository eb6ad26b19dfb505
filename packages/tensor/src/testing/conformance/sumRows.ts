import { sizeOf } from '../../shape.ts';
import { bufferOf, type Claim, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { sameBitsClaims } from './sameBits.ts';

export const sumRowsClaims: Claim[] = [
  {
    name: 'sumRows adds the rows up, along all axes but the last, in their order',
    async run(backend) {
      const input = bufferOf(backend, 'f32', [3, 2], [2 ** 24, 1, 1, 2, -(2 ** 24), 3]);
      const output = usedBuffer(backend, [2]);
      backend.kernels.sumRows(input, output);
      await expectValues(backend, output, [0, 6]);
      backend.kernels.sumRows(backend.view(input, [3, 1, 2]), output);
      await expectValues(backend, output, [0, 6]);
      backend.kernels.sumRows(backend.view(input, [2], 4), output);
      await expectValues(backend, output, [-(2 ** 24), 3]);
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
      expectShapeError(
        () => sumRows(backend.allocate('f32', []), vector),
        'input has shape [], expected at least one axis',
      );
    },
  },
  ...sameBitsClaims('sumRows', function* ({ values, length }) {
    for (let trial = 0; trial < 40; trial += 1) {
      const F = length();
      const shape = [
        [length(), F],
        [3, length(), F],
      ][trial % 2];
      const x = values(sizeOf(shape));
      yield (on) => {
        const output = usedBuffer(on, [F]);
        on.kernels.sumRows(bufferOf(on, 'f32', shape, x), output);
        return [output];
      };
    }
  }),
];
