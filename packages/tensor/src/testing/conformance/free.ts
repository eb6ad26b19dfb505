import type { Backend } from '../../backend.ts';
import type { BackendBuffer } from '../../buffer.ts';
import { bufferOf, ConformanceError, expectRefusal, expectValues } from './claim.ts';
import type { TieredClaims } from './tieredClaims.ts';

export const freeClaims: TieredClaims = {
  always: [
    {
      name: 'a freed buffer and every view of its memory are refused with a FreedError',
      async run(backend) {
        const freed = bufferOf(backend, 'f32', [2, 2], [1, 2, 3, 4]);
        const view = backend.view(backend.view(freed, [4]), [2, 2]);
        const rows = backend.rowView(freed, bufferOf(backend, 'i32', [2], [1, 0]));
        // Data that a backend keeps for a view must not hide that its memory was freed.
        const kept = bufferOf(backend, 'f32', [2, 2], [1, 0, 0, 1]);
        backend.kernels.matmul(rows, kept, bufferOf(backend, 'f32', [2, 2], [0, 0, 0, 0]));
        backend.free(freed);
        await expectUseless(backend, 'the buffer', freed);
        await expectUseless(backend, 'a view of a view', view);
        await expectUnreadable(backend, 'a row view', rows);
        const source = backend.allocate('f32', [2, 2]);
        const numbers = bufferOf(backend, 'i32', [2], [1, 0]);
        const withoutRows = backend.rowView(source, numbers);
        backend.free(numbers);
        await expectUnreadable(backend, 'a row view whose row numbers were freed', withoutRows);
        await expectRefusal('rowView of them', () => backend.rowView(source, numbers), 'FREED');
      },
    },
    {
      name: 'a freed view is refused, and its source and other views stay usable',
      async run(backend) {
        const source = bufferOf(backend, 'f32', [2, 2], [1, 2, 3, 4]);
        const view = backend.view(source, [2, 2]);
        const other = backend.view(view, [2], 1);
        const rows = backend.rowView(source);
        backend.kernels.activation('relu', rows, backend.allocate('f32', [2, 2]));
        backend.free(view);
        backend.free(rows);
        await expectUseless(backend, 'the view', view);
        await expectUnreadable(backend, 'the row view', rows);
        backend.upload(other, [20, 30]);
        await expectValues(backend, source, [1, 20, 30, 4]);
        await expectValues(backend, backend.rowView(source), [1, 20, 30, 4]);
      },
    },
    {
      name: 'freeing a buffer releases its memory at once, and freeing it twice does nothing',
      async run(backend) {
        const before = backend.info.memory;
        const first = backend.allocate('f32', [1024]);
        const second = backend.allocate('i32', [1024]);
        const both = backend.info.memory;
        backend.free(first);
        const one = backend.info.memory;
        backend.free(first);
        const still = backend.info.memory;
        backend.free(second);
        const after = backend.info.memory;
        if (both - one < 4096 || one !== still || one - after < 4096 || after > before) {
          throw new ConformanceError(
            `info.memory was ${before} bytes, ${both} with two buffers of 4,096 bytes, ${one} with the first of them ` +
              `freed, ${still} when it was freed again, and ${after} without both.`,
          );
        }
      },
    },
    {
      name: 'work that was enqueued before a buffer is freed is done, even if its memory is used again',
      async run(backend) {
        const input = bufferOf(backend, 'f32', [1000], new Float32Array(1000).fill(3));
        const between = backend.allocate('f32', [1000]);
        const output = backend.allocate('f32', [1000]);
        backend.kernels.activation('relu', input, between);
        backend.kernels.activation('relu', between, output);
        backend.free(input);
        backend.free(between);
        const next = bufferOf(backend, 'f32', [1000], new Float32Array(1000).fill(5));
        await expectValues(backend, output, new Float32Array(1000).fill(3));
        await expectValues(backend, next, new Float32Array(1000).fill(5));
      },
    },
    {
      name: 'a download that was requested before a buffer is freed shows its elements',
      async run(backend) {
        const buffer = bufferOf(backend, 'f32', [2], [1, 2]);
        const asked = backend.download(buffer);
        backend.free(buffer);
        bufferOf(backend, 'f32', [2], [8, 9]);
        const [first, second] = await asked;
        if (first !== 1 || second !== 2) {
          throw new ConformanceError(
            `a download of [1, 2] gave [${first}, ${second}] after the buffer was freed.`,
          );
        }
      },
    },
    {
      name: 'freed memory holds zeros when it is allocated again',
      async run(backend) {
        for (const size of [4096, 4000, 100, 4096]) {
          const buffer = backend.allocate('u8', [size]);
          await expectValues(backend, buffer, new Uint8Array(size));
          backend.upload(buffer, new Uint8Array(size).fill(7));
          backend.free(buffer);
        }
      },
    },
  ],
  exact: [],
  float32: [],
};

/** @throws ConformanceError when a freed buffer of shape [2, 2] can be used for anything. */
async function expectUseless(backend: Backend, what: string, freed: BackendBuffer): Promise<void> {
  await expectUnreadable(backend, what, freed);
  const input = backend.allocate('f32', [2, 2]);
  const uses = {
    upload: () => backend.upload(freed, [1, 2, 3, 4]),
    view: () => backend.view(freed, [4]),
    rowView: () => backend.rowView(freed),
    'a kernel that writes': () => backend.kernels.activation('relu', input, freed),
  };
  for (const [use, call] of Object.entries(uses)) await expectRefusal(`${use} of ${what}`, call, 'FREED');
}

/** @throws ConformanceError when a freed buffer of shape [2, 2] can be read. */
async function expectUnreadable(backend: Backend, what: string, freed: BackendBuffer): Promise<void> {
  const [matrix, output] = [backend.allocate('f32', [2, 2]), backend.allocate('f32', [2, 2])];
  const uses = {
    download: () => backend.download(freed),
    'a kernel that reads': () => backend.kernels.activation('relu', freed, output),
    'a product': () => backend.kernels.matmul(freed, matrix, output),
  };
  for (const [use, call] of Object.entries(uses)) await expectRefusal(`${use} of ${what}`, call, 'FREED');
}
