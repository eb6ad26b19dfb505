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
   * How a product and its sum are rounded. `'exact'` has the bits of the reference, on any number of threads.
   * `'fast'` may round once instead of twice. It is faster for dense matrices, but its numbers differ from
   * machine to machine. Default `'exact'`.
   */
  readonly mode?: Mode;
  /**
   * Number of threads, including the calling one. Default: as many as there are processors that no other
   * backend of this program uses, at most 8. If threads cannot share memory, as in a page that is not
   * cross-origin isolated, the backend has one thread.
   */
  readonly threads?: number;
  /**
   * A compiled `WebAssembly.Module`, for platforms that forbid compiling at run time:
   * `@inkling/tensor-wasm/exact.wasm` or `/fast.wasm`. The backend then runs on one thread and has the mode
   * of the module. Default: the package compiles its own binary.
   */
  readonly module?: object;
}

/**
 * A backend that computes in WebAssembly. Its memory never shrinks, but the backend reuses the memory of
 * buffers that were freed, or dropped and collected. The memory itself is collected when nothing refers to
 * the backend any more.
 */
export interface WasmBackend extends Backend {
  readonly info: BackendInfo & { readonly kind: 'wasm'; readonly mode: Mode };
  /**
   * The share of non-zero elements of samples that products treat as sparse; undefined if they treat the
   * samples as dense.
   * @param samples a row view, or the buffer that it is a view of.
   */
  densityOf(samples: BackendBuffer<BufferDType>): number | undefined;
}

/** Instantiates a binary with a memory of its own, and starts its threads. */
async function start(mode: Mode, threads: number, given: WebAssembly.Module | undefined) {
  const instance = await instantiate(mode, threads > 1, given);
  instance.exports.setScratch(SCRATCH_START);
  const pool = await startPool(instance.module, instance.memory, instance.exports, threads);
  return { ...instance, pool };
}

/**
 * Makes a backend that computes in WebAssembly, with SIMD and threads.
 *
 *     const backend = await wasmBackend();
 *     const network = sequential([linear(784, 10)], { backend });
 *
 * @throws UnavailableError if WebAssembly is missing, or lacks SIMD. `pickBackend` then tries the next
 * backend.
 * @throws ArgumentError if `threads` is not a whole number from 1 up, or `mode` or `module` is not one of
 * this package.
 */
export async function wasmBackend(options: WasmOptions = {}): Promise<WasmBackend> {
  const { mode: wish = 'exact', module: given, threads: asked = freeProcessors() } = options;
  checkWholeNumber('wasmBackend', 'threads', asked);
  if (wish !== 'exact' && wish !== 'fast') {
    throw new ArgumentError(`wasmBackend: mode is ${JSON.stringify(wish)}, expected 'exact' or 'fast'.`);
  }
  const wanted = given || !canShareMemory() ? 1 : asked;
  // Taken before the first `await`: two backends that are made at the same time must not take the same
  // processors.
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
      // Commands that were enqueued before the upload must read the old contents.
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
