import { sizeOf } from '../../shape.ts';
import { columnsOf, numbers, sumOf } from './bounded.ts';
import { bufferOf, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const trials = trialClaims('sumRows', function* ({ values, length }) {
  for (let trial = 0; trial < 40; trial += 1) {
    const F = length();
    const shape = [
      [length(), F],
      [3, length(), F],
    ][trial % 2];
    const x = values(sizeOf(shape));
    yield {
      compute(on) {
        const output = usedBuffer(on, [F]);
        on.kernels.sumRows(bufferOf(on, 'f32', shape, x), output);
        return [output];
      },
      expected: () => [columnsOf(numbers(x), F).map(sumOf)],
    };
  }
});

export const sumRowsClaims: TieredClaims = {
  always: [
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
  ],
  exact: [
    {
      name: 'sumRows sums the rows in their order, along all axes but the last',
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
    ...trials.exact,
  ],
  float32: trials.float32,
};
