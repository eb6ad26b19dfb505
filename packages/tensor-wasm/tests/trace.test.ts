import { describe, expect, test } from 'vitest';
import { type WasmOptions, wasmBackend } from '../src/index.ts';
import { createTrace } from '../src/trace/index.ts';

const SIZE = 256;

/** A product that is large enough for several threads, then its ReLU. @returns the bits of the result. */
async function compute(options: WasmOptions): Promise<Float32Array> {
  const backend = await wasmBackend(options);
  const numbers = Float32Array.from({ length: SIZE * SIZE }, (_, index) => (index % 17) - 8);
  const [a, b, product] = [0, 1, 2].map(() => backend.allocate('f32', [SIZE, SIZE]));
  for (const buffer of [a, b]) backend.upload(buffer, numbers);
  backend.kernels.matmul(a, b, product);
  backend.kernels.activation('relu', product, product);
  const result = await backend.download(product);
  backend.close();
  return result;
}

describe('a trace', () => {
  test.each([1, 2])('holds every item of every command, once, on %i threads', async (threads) => {
    const trace = createTrace();
    await compute({ threads, trace });
    const { events, lists, isFull } = trace.take();
    expect(isFull).toBe(false);
    for (const kernel of ['matmul', 'relu'] as const) {
      const items = events
        .filter((event) => event.kernel === kernel)
        .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index));
      expect(items.toSorted((one, other) => one - other)).toEqual(
        Array.from({ length: SIZE }, (_, index) => index),
      );
    }
    for (const { thread } of events) expect(thread).toBeLessThan(threads);
    expect(lists.length).toBeGreaterThan(0);
  });

  test('has each command of a thread after the one before, and inside of a list', async () => {
    const trace = createTrace();
    await compute({ threads: 2, trace });
    const { events, lists } = trace.take();
    for (const thread of [0, 1]) {
      const times = events
        .filter((event) => event.thread === thread)
        .flatMap(({ start, end }) => [start, end]);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
    }
    // The clocks of two threads may differ by their resolution.
    const slack = 0.1;
    for (const event of events) {
      const isInside = lists.some(
        ({ start, end }) => start - slack <= event.start && event.end <= end + slack,
      );
      expect(isInside).toBe(true);
    }
  });

  test('does not change the bits of a result', async () => {
    const options = { threads: 2 };
    expect(await compute({ ...options, trace: createTrace() })).toEqual(await compute(options));
  });

  test('is empty after it was taken, and stops where it is full', async () => {
    const trace = createTrace();
    const backend = await wasmBackend({ threads: 1, trace });
    const buffer = backend.allocate('f32', [4]);
    for (let call = 0; call < 20_000; call += 1) backend.kernels.activation('relu', buffer, buffer);
    backend.submit();
    const { events, isFull } = trace.take();
    expect(isFull).toBe(true);
    expect(events.length).toBeGreaterThan(10_000);
    expect(trace.take()).toEqual({ events: [], lists: [], isFull: false });
    backend.kernels.activation('relu', buffer, buffer);
    backend.submit();
    expect(trace.take().events).toHaveLength(1);
    backend.close();
  });

  test('belongs to one backend', async () => {
    const trace = createTrace();
    expect(() => trace.take()).toThrow('createTrace: no backend has the trace. Pass it to wasmBackend.');
    const backend = await wasmBackend({ threads: 1, trace });
    await expect(wasmBackend({ threads: 1, trace })).rejects.toThrow(
      'createTrace: a trace records one backend. Make another one.',
    );
    backend.close();
  });
});
