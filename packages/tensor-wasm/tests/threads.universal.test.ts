import { ArgumentError } from '@inkling/tensor';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { compileMode } from '../src/binary/compileMode.ts';
import { instantiate } from '../src/binary/instantiate.ts';
import { ThreadError, type WasmBackend, type WasmOptions, wasmBackend } from '../src/index.ts';
import { allKernels } from '../src/kernels/allKernels.ts';
import { createHeap } from '../src/memory/heap.ts';
import { heapStart, SCRATCH_START } from '../src/memory/layout.ts';
import { WasmBuffer } from '../src/memory/wasmBuffer.ts';
import { ACCESS } from '../src/queue/command.ts';
import { createQueue } from '../src/queue/queue.ts';
import { startPool } from '../src/threads/pool.ts';

// Alone: backends that other files have not closed would keep processors busy.

const isPage = typeof window !== 'undefined';

const opened: WasmBackend[] = [];

async function open(options?: WasmOptions): Promise<WasmBackend> {
  const backend = await wasmBackend(options);
  opened.push(backend);
  return backend;
}

afterEach(() => {
  vi.unstubAllGlobals();
  // Frees the processors, which the next test may need.
  for (const backend of opened) backend.close();
});

/** 200 · 200 products of 200 terms are enough work for every thread. */
async function expectRightProduct(backend: WasmBackend): Promise<void> {
  const ones = backend.allocate('f32', [200, 200]);
  const output = backend.allocate('f32', [200, 200]);
  backend.upload(ones, new Float32Array(200 * 200).fill(1));
  backend.kernels.matmul(ones, ones, output);
  expect(await backend.download(output)).toEqual(new Float32Array(200 * 200).fill(200));
}

test.runIf(isPage)('the pages of these tests are cross-origin isolated', () => {
  expect(globalThis.crossOriginIsolated).toBe(true);
});

test.for([1, 2, 3, 7])('wasmBackend({ threads: %i }) has that many threads and computes', async (threads) => {
  const backend = await open({ threads });
  expect(backend.info).toMatchObject({
    threads,
    name: `wasm, exact, ${threads} thread${threads > 1 ? 's' : ''}`,
  });
  await expectRightProduct(backend);
});

test.for([0, 1.5, -1, Number.NaN])('%d threads are refused', async (threads) => {
  await expect(wasmBackend({ threads })).rejects.toThrow(ArgumentError);
  await expect(wasmBackend({ threads })).rejects.toThrow('threads must be a whole number from 1 up');
});

test('a backend has at most eight threads by default', async () => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 64 });
  expect((await open()).info).toMatchObject({ threads: 8 });
});

test('a backend takes free processors by default, and close frees them', async () => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 4 });
  const first = await open({ threads: 2 });
  const second = await open();
  const third = await open();
  expect([second.info.threads, third.info.threads]).toEqual([3, 1]);
  second.close();
  // A second close has no effect.
  second.close();
  const fourth = await open();
  expect(fourth.info.threads).toBe(3);
  for (const backend of [first, third, fourth]) backend.close();
  expect((await open()).info).toMatchObject({ threads: 4 });
});

test('backends that are made at the same time share the processors', async () => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  const both = await Promise.all([open(), open()]);
  expect(both.map(({ info }) => info.threads).sort()).toEqual([1, 2]);
});

describe.runIf(isPage)('in a page', () => {
  test('that is not cross-origin isolated a backend has one thread', async () => {
    vi.stubGlobal('crossOriginIsolated', false);
    // Some browsers have no shared memory in that case.
    const { Memory } = WebAssembly;
    vi.spyOn(WebAssembly, 'Memory').mockImplementation(function make(
      descriptor: WebAssembly.MemoryDescriptor,
    ) {
      if (descriptor.shared) throw new TypeError('shared memory is disabled');
      return new Memory(descriptor);
    });
    const backend = await open({ threads: 4 });
    vi.restoreAllMocks();
    expect(backend.info.threads).toBe(1);
    await expectRightProduct(backend);
  });

  test('that must not start workers a backend has one thread', async () => {
    vi.stubGlobal(
      'Worker',
      class {
        constructor() {
          throw new DOMException('refused', 'SecurityError');
        }
      },
    );
    const backend = await open({ threads: 4 });
    expect(backend.info.threads).toBe(1);
    await expectRightProduct(backend);
  });

  test('that cannot load the program of its workers a backend has one thread', async () => {
    const { Worker } = globalThis;
    vi.stubGlobal(
      'Worker',
      class extends Worker {
        constructor() {
          super(`blob:${location.origin}/nothing`);
        }
      },
    );
    const backend = await open({ threads: 4 });
    expect(backend.info.threads).toBe(1);
    await expectRightProduct(backend);
  });
});

describe('when a thread fails in the middle of its work', () => {
  /** A queue on two threads. Its relu reads two rows, and the second row is beyond the end of the memory. */
  async function failingQueue() {
    const { module, memory, limit, exports } = await instantiate(
      () => compileMode(allKernels, 'exact', true),
      true,
    );
    exports.setThread(0, SCRATCH_START);
    let result: number | undefined;
    const watched = {
      ...exports,
      finish(maySleep: boolean) {
        result = exports.finish(maySleep);
        return result;
      },
    };
    const pool = await startPool(module, memory, watched, 2);
    const heap = createHeap(memory, heapStart(2), limit, () => {});
    const queue = createQueue(heap, pool);
    const row = 4_000_000;
    const output = new WasmBuffer('f32', [2, row], heap, heap.allocate(8 * row));
    const lastRow = memory.buffer.byteLength - 4 * row;
    const input = new WasmBuffer('f32', [2, row], heap, output.allocation, lastRow);
    return {
      relu(rows: number) {
        queue.enqueue({
          kernel: 'relu',
          items: rows,
          work: row,
          mostTasks: 0,
          operands: [
            { buffer: rows === 2 ? input : output, access: ACCESS.read },
            { buffer: output, access: ACCESS.write },
          ],
          integers: [],
          reals: [0],
        });
        queue.flush();
      },
      /** Whether the other thread failed, and not the calling one. */
      hasOtherFailed: () => result !== undefined,
      flush: () => queue.flush(),
      close: () => pool.close(),
    };
  }

  test('this call and every later one throw a ThreadError with the reason', async () => {
    let hasOtherFailed = false;
    // Usually the calling thread takes the first row and the other thread the second, but not always.
    for (let attempt = 0; attempt < 20 && !hasOtherFailed; attempt += 1) {
      const queue = await failingQueue();
      const message =
        /^wasm: a thread failed \(RuntimeError: memory access out of bounds\)\. .* make a new one\.$/;
      expect(() => queue.relu(2)).toThrow(message);
      expect(() => queue.relu(2)).toThrow(ThreadError);
      expect(() => queue.relu(1)).toThrow(ThreadError);
      expect(() => queue.relu(1)).toThrow(message);
      // A flush without any work must report the failure too.
      expect(() => queue.flush()).toThrow(message);
      hasOtherFailed = queue.hasOtherFailed();
      queue.close();
    }
    expect(hasOtherFailed).toBe(true);
  });
});
