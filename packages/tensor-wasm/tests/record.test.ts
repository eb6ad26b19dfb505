import { type Backend, type BackendBuffer, sizeOf } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { wasmBackend } from '../src/index.ts';

// The conformance suite has the claims about numbers. These are about what a repetition does.

const backend = await wasmBackend({ threads: 1 });

/** Records work of a backend that records. */
function record(on: Backend, input: BackendBuffer, output: BackendBuffer, work: () => void) {
  if (!on.record) return expect.fail('The backend does not record.');
  const recording = on.record(input, output, work);
  return (data: ArrayLike<number>) => {
    const result = new Float32Array(sizeOf(output.shape));
    recording(data, result);
    return [...result];
  };
}

/** Records the product of a sample with a column of two weights, and counts how often its work was done. */
function product(on: Backend) {
  const [input, weights, output] = [
    on.allocate('f32', [1, 2]),
    on.allocate('f32', [2, 1]),
    on.allocate('f32', [1, 1]),
  ];
  on.upload(weights, [1, 10]);
  let calls = 0;
  const multiply = record(on, input, output, () => {
    calls += 1;
    on.kernels.matmul(input, weights, output);
  });
  return { input, weights, multiply, calls: () => calls };
}

test('work is enqueued once, and again only after a buffer that it reads has changed', () => {
  const { input, weights, multiply, calls } = product(backend);
  expect([multiply([1, 2]), multiply([3, 4]), multiply([5, 6])]).toEqual([[21], [43], [65]]);
  expect(calls()).toBe(1);
  backend.upload(weights, [2, 20]);
  expect([multiply([1, 2]), multiply([3, 4])]).toEqual([[42], [86]]);
  expect(calls()).toBe(2);
  backend.upload(input, [7, 8]);
  backend.allocate('f32', [100]);
  expect(multiply([1, 2])).toEqual([42]);
  expect(calls()).toBe(2);
});

test('a recording goes on when the memory has grown', async () => {
  const alone = await wasmBackend({ threads: 1 });
  const { multiply } = product(alone);
  expect(multiply([1, 2])).toEqual([21]);
  const before = alone.info.memory;
  const large = alone.allocate('u8', [64 * 1024 * 1024]);
  expect(alone.info.memory - before).toBeGreaterThan(64_000_000);
  expect(multiply([3, 4])).toEqual([43]);
  alone.free(large);
  alone.close();
});

test('more commands than a list holds are recorded as several lists', () => {
  const [input, output] = [backend.allocate('f32', [2]), backend.allocate('f32', [2])];
  const sum = record(backend, input, output, () => {
    backend.kernels.copy(input, output);
    for (let time = 1; time < 300; time += 1) backend.kernels.addScaled(output, input, 1);
  });
  expect([sum([1, 2]), sum([3, 4])]).toEqual([
    [300, 600],
    [900, 1200],
  ]);
});

test('plans are freed with the input, and when work is recorded again', () => {
  const { input, weights, multiply } = product(backend);
  const before = backend.info.memory;
  multiply([1, 2]);
  const withPlan = backend.info.memory;
  expect(withPlan).toBeGreaterThan(before);
  for (let time = 0; time < 5; time += 1) {
    backend.upload(weights, [time, 0]);
    multiply([1, 2]);
  }
  expect(backend.info.memory).toBe(withPlan);
  backend.free(input);
  expect(backend.info.memory).toBeLessThan(before);
});

test('work that throws after many commands leaves no memory in use', () => {
  const [input, output] = [backend.allocate('f32', [2]), backend.allocate('f32', [2])];
  const failing = record(backend, input, output, () => {
    for (let call = 0; call < 300; call += 1) backend.kernels.addScaled(output, input, call);
    throw new Error('too late');
  });
  expect(() => failing([1, 2])).toThrow('too late');
  const { memory } = backend.info;
  for (let time = 0; time < 10; time += 1) expect(() => failing([1, 2])).toThrow('too late');
  expect(backend.info.memory).toBe(memory);
});

test('work that throws is not recorded, and the backend computes on', () => {
  const [input, output] = [backend.allocate('f32', [2]), backend.allocate('f32', [2])];
  let fails = true;
  const copied = record(backend, input, output, () => {
    backend.kernels.copy(input, output);
    if (fails) throw new Error('not yet');
  });
  expect(() => copied([1, 2])).toThrow('not yet');
  fails = false;
  expect([copied([3, 4]), copied([5, 6])]).toEqual([
    [3, 4],
    [5, 6],
  ]);
  expect(product(backend).multiply([1, 2])).toEqual([21]);
});
