import { ArgumentError, referenceBackend } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { wasmBackend } from '../src/index.ts';

const backend = await wasmBackend({ threads: 2 });
const otherBackends = [
  ['the reference', referenceBackend()],
  ['another backend of this kind', await wasmBackend({ threads: 1 })],
] as const;

test.for(otherBackends)('a buffer of %s is refused', ([_, other]) => {
  const ours = backend.allocate('f32', [2, 2]);
  const theirs = other.allocate('f32', [2, 2]);
  const view = other.rowView(theirs);
  const { activation, matmul } = backend.kernels;
  for (const call of [
    () => activation('relu', theirs, ours),
    () => activation('relu', ours, theirs),
    () => matmul(ours, theirs, ours),
    () => matmul(view, ours, ours),
    () => activation('relu', view, ours),
    () => backend.view(theirs, [4]),
    () => backend.rowView(theirs),
    () => backend.upload(theirs, [1, 2, 3, 4]),
    () => backend.free(theirs),
    () => backend.free(view),
    () => backend.densityOf(view),
  ]) {
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow('a buffer of another backend was passed in');
  }
});

test('a buffer that is not a matrix has no density', () => {
  expect(backend.densityOf(backend.allocate('f32', []))).toBeUndefined();
  expect(backend.densityOf(backend.allocate('u8', [9]))).toBeUndefined();
});

test.for([{ mode: 'fats' }, { module: new Uint8Array(8) }])(
  'wasmBackend refuses %o with an ArgumentError',
  async (options) => {
    // A program in JavaScript might call it like this.
    const refusal = await Reflect.apply(wasmBackend, undefined, [options]).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ArgumentError);
  },
);

test('a caller may enqueue any number of commands at once, and they run in order', async () => {
  const sum = backend.allocate('f32', [3]);
  const one = backend.allocate('f32', [3]);
  backend.upload(one, [1, 2, 3]);
  // Each command adds 1, 2 and 3. The list holds fewer than a thousand commands.
  for (let count = 0; count < 1000; count += 1) {
    backend.kernels.addScaled(sum, one, 1);
    if (count === 499) backend.kernels.activation('relu', one, sum);
  }
  expect(await backend.download(sum)).toEqual(Float32Array.of(501, 1002, 1503));
});

test('densityOf returns the share of non-zero elements of sparse samples, and undefined for dense ones', async () => {
  const sparse = backend.allocate('u8', [2, 4]);
  backend.upload(sparse, [0, 0, 9, 0, 0, 0, 0, 255]);
  expect(backend.densityOf(sparse)).toBe(0.25);
  expect(backend.densityOf(backend.rowView(sparse, backend.allocate('i32', [9])))).toBe(0.25);
  const dense = backend.allocate('f32', [2, 2]);
  backend.upload(dense, [0, Number.NaN, -0, 3]);
  expect(backend.densityOf(dense)).toBe(undefined);
  expect(backend.info.sparseBelow).toBe(0.5);
});
