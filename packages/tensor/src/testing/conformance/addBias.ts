import { sizeOf } from '../../shape.ts';
import { add, exactly, numbers } from './bounded.ts';
import { bufferOf, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const trials = trialClaims('addBias', function* ({ values, length }) {
  for (let trial = 0; trial < 40; trial += 1) {
    const F = length();
    const shape = [[length(), F], [3, length(), F], [2, 1, 3, F], [F]][trial % 4];
    const [x, b] = [values(sizeOf(shape)), values(F)];
    yield {
      compute(on) {
        const output = usedBuffer(on, shape);
        on.kernels.addBias(bufferOf(on, 'f32', shape, x), bufferOf(on, 'f32', [F], b), output);
        return [output];
      },
      expected: () => [numbers(x).map((value, i) => add(value, exactly(b[i % F])))],
    };
  }
});

export const addBiasClaims: TieredClaims = {
  always: [
    {
      name: 'addBias adds one number to each column, along the last axis',
      async run(backend) {
        const input = bufferOf(backend, 'f32', [2, 3], [1, 2, 3, 4, 5, 6]);
        const bias = bufferOf(backend, 'f32', [3], [10, 20, 30]);
        const output = usedBuffer(backend, [2, 3]);
        backend.kernels.addBias(input, bias, output);
        await expectValues(backend, output, [11, 22, 33, 14, 25, 36]);
        backend.kernels.addBias(input, bias, input);
        await expectValues(backend, input, [11, 22, 33, 14, 25, 36]);
        const row = usedBuffer(backend, [3]);
        backend.kernels.addBias(bias, bias, row);
        await expectValues(backend, row, [20, 40, 60]);
      },
    },
    {
      name: 'addBias refuses shapes that do not fit',
      async run(backend) {
        const { addBias } = backend.kernels;
        const matrix = backend.allocate('f32', [2, 3]);
        const vector = backend.allocate('f32', [2]);
        const number = backend.allocate('f32', []);
        expectShapeError(() => addBias(matrix, vector, matrix), 'bias has shape [2], expected [3]');
        expectShapeError(
          () => addBias(number, vector, vector),
          'input has shape [], expected at least one axis',
        );
        expectShapeError(
          () => addBias(matrix, backend.allocate('f32', [3]), vector),
          'output has shape [2], expected [2, 3]',
        );
      },
    },
  ],
  exact: [...trials.exact],
  float32: trials.float32,
};
