import { bufferOf, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import type { TieredClaims } from './tieredClaims.ts';

export const gatherRowsClaims: TieredClaims = {
  always: [
    {
      name: 'gatherRows copies rows of any dtype into one buffer',
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
      name: 'gatherRows refuses an output of another shape, and row numbers that are not a list',
      async run(backend) {
        const { gatherRows } = backend.kernels;
        const matrix = backend.allocate('f32', [2, 3]);
        const rows = backend.allocate('i32', [2]);
        expectShapeError(
          () => gatherRows(matrix, rows, backend.allocate('f32', [2])),
          'output has shape [2], expected [2, 3]',
        );
        expectShapeError(() => gatherRows(matrix, backend.allocate('i32', [2, 1]), matrix), 'expected [B]');
      },
    },
  ],
  exact: [],
  float32: [],
};
