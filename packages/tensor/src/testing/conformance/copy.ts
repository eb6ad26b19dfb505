import { bufferOf, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import type { TieredClaims } from './tieredClaims.ts';

export const copyClaims: TieredClaims = {
  always: [
    {
      name: 'copy gives the same numbers in another shape',
      async run(backend) {
        const values = [1, -0, Number.NaN, 4, 5, 1e-45];
        const input = bufferOf(backend, 'f32', [2, 3], values);
        for (const shape of [[6], [3, 2], [1, 2, 3]]) {
          const output = usedBuffer(backend, shape);
          backend.kernels.copy(input, output);
          await expectValues(backend, output, Float32Array.from(values));
        }
      },
    },
    {
      name: 'copy of a row view writes its rows',
      async run(backend) {
        const source = bufferOf(backend, 'u8', [3, 2], [0, 255, 51, 0, 255, 255]);
        const rows = bufferOf(backend, 'i32', [2], [2, 1]);
        const output = usedBuffer(backend, [4, 1]);
        backend.kernels.copy(backend.rowView(source, rows), output);
        await expectValues(backend, output, Float32Array.of(1, 1, 51 / 255, 0));
        const numbers = bufferOf(backend, 'f32', [2, 2], [1, 2, 3, 4]);
        backend.kernels.copy(backend.rowView(numbers), output);
        await expectValues(backend, output, [1, 2, 3, 4]);
      },
    },
    {
      name: 'copy changes nothing when both buffers are the same memory',
      async run(backend) {
        const input = bufferOf(backend, 'f32', [2, 2], [1, 2, 3, 4]);
        backend.kernels.copy(input, backend.view(input, [4]));
        await expectValues(backend, input, [1, 2, 3, 4]);
      },
    },
    {
      name: 'copy refuses an output of another size',
      async run(backend) {
        const [four, five] = [backend.allocate('f32', [2, 2]), backend.allocate('f32', [5])];
        expectShapeError(() => backend.kernels.copy(four, five), 'input has shape [2, 2], 4 elements');
      },
    },
  ],
  exact: [],
  float32: [],
};
