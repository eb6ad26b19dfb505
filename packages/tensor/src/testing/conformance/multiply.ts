import { sizeOf } from '../../shape.ts';
import { exactly, multiply, numbers } from './bounded.ts';
import { bufferOf, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const trials = trialClaims('multiply', function* ({ values, length }) {
  for (let trial = 0; trial < 40; trial += 1) {
    const F = length();
    const shape = [[length(), F], [3, length(), F], [2, 1, 3, F], [F]][trial % 4];
    const [x, y, columns] = [values(sizeOf(shape)), values(sizeOf(shape)), values(F)];
    yield {
      compute(on) {
        const filled = (numbers: ArrayLike<number>) => bufferOf(on, 'f32', shape, numbers);
        const [a, b, c] = [filled(x), filled(y), bufferOf(on, 'f32', [F], columns)];
        const results = [
          usedBuffer(on, shape),
          filled(x),
          filled(y),
          usedBuffer(on, shape),
          filled(x),
          filled(x),
        ];
        const [elsewhere, overA, overB, byColumn, overRows, squared] = results;
        on.kernels.multiply(a, b, elsewhere);
        on.kernels.multiply(overA, b, overA);
        on.kernels.multiply(a, overB, overB);
        on.kernels.multiply(a, c, byColumn);
        on.kernels.multiply(overRows, c, overRows);
        on.kernels.multiply(squared, squared, squared);
        return results;
      },
      expected() {
        const byElement = numbers(x).map((a, i) => multiply(a, exactly(y[i])));
        const byColumn = numbers(x).map((a, i) => multiply(a, exactly(columns[i % F])));
        const squared = numbers(x).map((a) => multiply(a, a));
        return [byElement, byElement, byElement, byColumn, byColumn, squared];
      },
    };
  }
});

export const multiplyClaims: TieredClaims = {
  always: [
    {
      name: 'multiply multiplies element by element',
      async run(backend) {
        const a = bufferOf(backend, 'f32', [2, 3], [1, 2, 3, -4, 0, Infinity]);
        const b = bufferOf(backend, 'f32', [2, 3], [10, 0.5, -1, 4, Number.NaN, 0]);
        const output = usedBuffer(backend, [2, 3]);
        backend.kernels.multiply(a, b, output);
        await expectValues(backend, output, [10, 1, -3, -16, Number.NaN, Number.NaN]);
        const [number, other] = [bufferOf(backend, 'f32', [], [3]), bufferOf(backend, 'f32', [], [5])];
        backend.kernels.multiply(number, other, other);
        await expectValues(backend, other, [15]);
      },
    },
    {
      name: 'multiply multiplies each row by one number for each column, along the last axis',
      async run(backend) {
        const rows = bufferOf(backend, 'f32', [2, 1, 2], [1, 2, 3, 4]);
        backend.kernels.multiply(rows, bufferOf(backend, 'f32', [2], [10, -1]), rows);
        await expectValues(backend, rows, [10, -2, 30, -4]);
        // With as many rows as columns, the index along the last axis still selects a column's number.
        const square = bufferOf(backend, 'f32', [2, 2], [1, 2, 3, 4]);
        const output = usedBuffer(backend, [2, 2]);
        backend.kernels.multiply(square, bufferOf(backend, 'f32', [2], [10, 100]), output);
        await expectValues(backend, output, [10, 200, 30, 400]);
      },
    },
    {
      name: 'multiply refuses shapes that do not fit',
      async run(backend) {
        const { multiply } = backend.kernels;
        const [matrix, two, number] = [[2, 3], [2], []].map((shape) => backend.allocate('f32', shape));
        expectShapeError(() => multiply(matrix, two, matrix), 'b has shape [2], expected [3]');
        expectShapeError(() => multiply(matrix, number, matrix), 'b has shape [], expected [3]');
        expectShapeError(() => multiply(matrix, matrix, two), 'output has shape [2], expected [2, 3]');
        expectShapeError(() => multiply(number, two, number), 'a has shape [], expected at least one axis');
      },
    },
  ],
  ...trials,
};
