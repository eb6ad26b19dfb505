import {
  ArgumentError,
  type Backend,
  type BackendBuffer,
  type BackendInfo,
  type BufferDType,
  checkShape,
  checkWholeNumber,
  type Shape,
  sizeOf,
} from '@inkling/tensor';
import { checkRowView, checkUpload, checkView, refuseClosed } from '@inkling/tensor/kernels';
import { instantiate } from './binary/instantiate.ts';
import type { Mode } from './binary/loadBinary.ts';
import { createContext } from './kernels/context.ts';
import { wasmKernels } from './kernels/index.ts';
import { createHeap, sizeInBytes } from './memory/heap.ts';
import { heapStart, SCRATCH_START } from './memory/layout.ts';
import { freeBuffer, memoryOf, RowView, rowViewOf, WasmBuffer } from './memory/wasmBuffer.ts';
import { createQueue } from './queue/queue.ts';
import { createSparseForms, SPARSE_BELOW } from './sparse/sparseForm.ts';
import { freeProcessors, takeProcessors } from './threads/freeProcessors.ts';
import { startPool } from './threads/pool.ts';
import { canShareMemory } from './threads/spawn.ts';

export interface WasmOptions {
  /**
   * `'exact'` has the bits of the reference, and any number of threads has the same. `'fast'` may round a product and
   * its sum once instead of twice: faster where matrices are dense, but not the same on every machine. Default
   * `'exact'`.
   */
  readonly mode?: Mode;
  /**
   * Threads to compute with, this one counted. Default: as many as there are processors that no other backend of
   * this program uses, at most 8. Where threads cannot share memory, as on a page that is not cross-origin isolated,
   * there is one.
   */
  readonly threads?: number;
  /**
   * A compiled module, where compiling at run time is forbidden: `@inkling/tensor-wasm/exact.wasm` or `/fast.wasm`.
   * It runs on one thread, and its mode is what it was compiled for.
   */
  readonly module?: WebAssembly.Module;
}

/**
 * A backend on WebAssembly. Its memory never shrinks, but what is freed, or dropped and collected, is used again; the
 * memory itself goes when nothing refers to the backend any more.
 */
export interface WasmBackend extends Backend {
  readonly info: BackendInfo & { readonly kind: 'wasm'; readonly mode: Mode };
  /**
   * The share of elements that are not zero, of samples (a row view, or what it is a view of) that products take as
   * sparse; undefined where they take them as dense.
   */
  densityOf(samples: BackendBuffer<BufferDType>): number | undefined;
}

/** A binary at work on a memory of its own, and threads beside this one. */
async function start(mode: Mode, threads: number, given: WebAssembly.Module | undefined) {
  const instance = await instantiate(mode, threads > 1, given);
  instance.exports.setScratch(SCRATCH_START);
  const pool = await startPool(instance.module, instance.memory, instance.exports, threads);
  return { ...instance, pool };
}

/**
 * Makes a backend that computes in WebAssembly, with SIMD and as many threads as pay.
 *
 *     const backend = await wasmBackend();
 *     const network = sequential([linear(784, 10)], { backend });
 *
 * @throws UnavailableError where there is no WebAssembly, or it lacks SIMD. `pickBackend` then takes the next.
 * @throws ArgumentError when `threads` is not a whole number from 1 up, or `module` is not one of this package.
 */
export async function wasmBackend(options: WasmOptions = {}): Promise<WasmBackend> {
  const { mode: wish = 'exact', module: given, threads: asked = freeProcessors() } = options;
  checkWholeNumber('wasmBackend', 'threads', asked);
  if (wish !== 'exact' && wish !== 'fast') {
    throw new ArgumentError(`wasmBackend: mode is ${JSON.stringify(wish)}, expected 'exact' or 'fast'.`);
  }
  const wanted = given || !canShareMemory() ? 1 : asked;
  // Taken before anything is waited for, or two backends that are made at once would take the same.
  const giveBack = takeProcessors(wanted - 1);
  const { memory, limit, exports, mode, pool } = await start(wish, wanted, given).finally(giveBack);
  const heap = createHeap(memory, heapStart(wanted), limit, () => queue.flush());
  const queue = createQueue(heap, pool);
  const sparseForms = createSparseForms(heap, queue, exports);
  const context = createContext(queue, sparseForms);

  function newView<D extends BufferDType>(
    buffer: BackendBuffer<D>,
    shape: Shape,
    offset: number,
  ): WasmBuffer<D> {
    const { allocation, address, dtype } = memoryOf(heap, buffer);
    checkView(buffer, shape, offset);
    return new WasmBuffer(dtype, shape, heap, allocation, address + sizeInBytes(dtype, offset));
  }

  return {
    info: {
      kind: 'wasm',
      name: `wasm, ${mode}, ${pool.threads === 1 ? '1 thread' : `${pool.threads} threads`}`,
      mode,
      get threads() {
        return heap.isClosed ? 0 : pool.threads;
      },
      get memory() {
        return heap.used;
      },
      sparseBelow: SPARSE_BELOW,
    },
    contractVersion: 3,
    kernels: wasmKernels(context, pool.threads),
    allocate(dtype, shape) {
      checkShape(shape);
      return new WasmBuffer(dtype, shape, heap, heap.allocate(sizeInBytes(dtype, sizeOf(shape))));
    },
    free: (buffer) => freeBuffer(heap, buffer),
    view: (buffer, shape, offset = 0) => newView(buffer, shape, offset),
    rowView(source, rows) {
      const [memory, numbers] = [memoryOf(heap, source), rows && memoryOf(heap, rows)];
      return new RowView(checkRowView(source, rows), memory, numbers);
    },
    upload(buffer, data) {
      const { allocation, address, dtype, shape } = memoryOf(heap, buffer);
      checkUpload(buffer, data.length);
      // Commands that were enqueued before see what was there before.
      queue.flush();
      heap.elements(dtype, address, sizeOf(shape)).set(data);
      allocation.version += 1;
    },
    submit() {
      if (heap.isClosed) refuseClosed('wasm');
      queue.flush();
    },
    async download<D extends BufferDType>(buffer: BackendBuffer<D>) {
      const { dtype, address, shape } = context.input(buffer);
      queue.flush();
      return heap.copy(dtype, address, sizeOf(shape));
    },
    densityOf(samples) {
      const source = rowViewOf(heap, samples)?.source ?? memoryOf(heap, samples);
      return sparseForms.of(source)?.density;
    },
    close() {
      heap.close();
      pool.close();
    },
  };
}
