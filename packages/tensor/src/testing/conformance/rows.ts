import {
  awkwardSizes,
  bufferOf,
  type Claim,
  expectAsReference,
  expectShapeError,
  expectValues,
  usedBuffer,
  valueKinds,
} from './claim.ts';

export const rowClaims: Claim[] = [
  {
    name: 'addBias adds one number a column',
    async run(backend) {
      const input = bufferOf(backend, 'f32', [2, 3], [1, 2, 3, 4, 5, 6]);
      const bias = bufferOf(backend, 'f32', [3], [10, 20, 30]);
      const output = usedBuffer(backend, [2, 3]);
      backend.kernels.addBias(input, bias, output);
      await expectValues(backend, output, [11, 22, 33, 14, 25, 36]);
      backend.kernels.addBias(input, bias, input);
      await expectValues(backend, input, [11, 22, 33, 14, 25, 36]);
    },
  },
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
    name: 'gatherRows copies rows of any dtype together',
    async run(backend) {
      const rows = bufferOf(backend, 'i32', [3], [2, 0, 2]);
      const pixels = bufferOf(backend, 'u8', [3, 2], [1, 2, 3, 4, 255, 6]);
      const gathered = backend.allocate('u8', [3, 2]);
      backend.kernels.gatherRows(pixels, rows, gathered);
      await expectValues(backend, gathered, [255, 6, 1, 2, 255, 6]);
      const labels = bufferOf(backend, 'i32', [3], [7, 8, 9]);
      const gatheredLabels = backend.allocate('i32', [3]);
      backend.kernels.gatherRows(labels, rows, gatheredLabels);
      await expectValues(backend, gatheredLabels, [9, 7, 9]);
      const values = bufferOf(backend, 'f32', [3, 1], [0.5, 1.5, -0]);
      const gatheredValues = usedBuffer(backend, [3, 1]);
      backend.kernels.gatherRows(values, rows, gatheredValues);
      await expectValues(backend, gatheredValues, [-0, 0.5, -0]);
    },
  },
  {
    name: 'pixelsToUnit divides every one of the 256 pixel values by 255',
    async run(backend) {
      const pixels = Uint8Array.from({ length: 256 }, (_, value) => value);
      const output = usedBuffer(backend, [256]);
      backend.kernels.pixelsToUnit(bufferOf(backend, 'u8', [256], pixels), output);
      await expectValues(
        backend,
        output,
        Float32Array.from(pixels, (value) => value / 255),
      );
    },
  },
  {
    name: 'addSum adds the sum of the values to the total that was there',
    async run(backend) {
      const total = bufferOf(backend, 'f32', [1], [100]);
      backend.kernels.addSum(bufferOf(backend, 'f32', [2, 2], [1, 2, 3, 4]), total);
      await expectValues(backend, total, [110]);
    },
  },
  {
    name: 'addBias, sumRows, gatherRows, pixelsToUnit and addSum refuse shapes that do not fit',
    async run(backend) {
      const { addBias, addSum, gatherRows, pixelsToUnit, sumRows } = backend.kernels;
      const matrix = backend.allocate('f32', [2, 3]);
      const vector = backend.allocate('f32', [2]);
      const rows = backend.allocate('i32', [2]);
      expectShapeError(() => addBias(matrix, vector, matrix), 'bias has shape [2], expected [3]');
      expectShapeError(() => addBias(vector, vector, vector), 'expected a matrix');
      expectShapeError(() => sumRows(matrix, vector), 'output has shape [2], expected [3]');
      expectShapeError(() => gatherRows(matrix, rows, vector), 'output has shape [2], expected [2, 3]');
      expectShapeError(() => pixelsToUnit(backend.allocate('u8', [3]), vector), 'expected [3]');
      expectShapeError(() => addSum(matrix, vector), 'total has shape [2], expected [1]');
    },
  },
  ...valueKinds.map(
    ({ kind, values, random: start }): Claim => ({
      name: `addBias, sumRows and addSum have the reference's bits on ${kind} numbers`,
      async run(backend) {
        const random = start();
        for (const B of awkwardSizes) {
          for (const F of awkwardSizes) {
            const x = values(random, B * F);
            const bias = values(random, F);
            await expectAsReference(backend, (on) => {
              const input = bufferOf(on, 'f32', [B, F], x);
              const shifted = usedBuffer(on, [B, F]);
              const sums = usedBuffer(on, [F]);
              const total = bufferOf(on, 'f32', [1], [0.1]);
              on.kernels.addBias(input, bufferOf(on, 'f32', [F], bias), shifted);
              on.kernels.sumRows(input, sums);
              on.kernels.addSum(input, total);
              return [shifted, sums, total];
            });
          }
        }
      },
    }),
  ),
];
