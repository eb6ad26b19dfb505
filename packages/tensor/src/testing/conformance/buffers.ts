import { bufferOf, ConformanceError, expectShapeError, expectValues } from './claim.ts';
import type { TieredClaims } from './tieredClaims.ts';

export const bufferClaims: TieredClaims = {
  always: [
    {
      name: 'a new buffer holds zeros',
      async run(backend) {
        await expectValues(backend, backend.allocate('f32', [2, 2]), [0, 0, 0, 0]);
        await expectValues(backend, backend.allocate('u8', [3]), [0, 0, 0]);
        await expectValues(backend, backend.allocate('i32', [1]), [0]);
      },
    },
    {
      name: 'a download gives the uploaded numbers, rounded to the dtype',
      async run(backend) {
        const values = bufferOf(backend, 'f32', [4], [0.1, -0, Number.NaN, 1e-45]);
        await expectValues(backend, values, Float32Array.of(0.1, -0, Number.NaN, 1e-45));
        await expectValues(backend, bufferOf(backend, 'i32', [2], [-5, 2 ** 31 - 1]), [-5, 2 ** 31 - 1]);
      },
    },
    {
      name: 'a download is a copy',
      async run(backend) {
        const buffer = bufferOf(backend, 'f32', [2], [1, 2]);
        const copy = await backend.download(buffer);
        copy[0] = 99;
        await expectValues(backend, buffer, [1, 2]);
        backend.upload(buffer, [3, 4]);
        if (copy[1] !== 2) throw new ConformanceError('an upload changed what had been downloaded before.');
      },
    },
    {
      name: 'a download shows the elements at the time of the call, and no later changes',
      async run(backend) {
        const buffer = bufferOf(backend, 'f32', [2], [1, 2]);
        const asked = backend.download(buffer);
        backend.upload(buffer, [3, 4]);
        backend.kernels.activation('relu', buffer, buffer);
        const [first, second] = await asked;
        if (first !== 1 || second !== 2) {
          throw new ConformanceError(`a download of [1, 2] gave [${first}, ${second}], uploaded after it.`);
        }
      },
    },
    {
      name: 'a view is the same memory in another shape',
      async run(backend) {
        const buffer = bufferOf(backend, 'f32', [6], [1, 2, 3, 4, 5, 6]);
        const middle = backend.view(buffer, [2, 2], 1);
        await expectValues(backend, middle, [2, 3, 4, 5]);
        backend.upload(backend.view(middle, [2], 2), [40, 50]);
        await expectValues(backend, buffer, [1, 2, 3, 40, 50, 6]);
      },
    },
    {
      name: 'a backend refuses views and uploads that do not fit',
      async run(backend) {
        const buffer = backend.allocate('f32', [4]);
        expectShapeError(() => backend.view(buffer, [5]), 'view');
        expectShapeError(() => backend.view(buffer, [2], 3), 'view');
        expectShapeError(() => backend.view(buffer, [2], -1), 'view');
        expectShapeError(() => backend.upload(buffer, [1, 2, 3]), 'upload');
        expectShapeError(() => backend.allocate('f32', [-1]), 'shape');
      },
    },
  ],
  exact: [],
  float32: [],
};
