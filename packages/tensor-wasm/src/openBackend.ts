import {
  type Backend,
  type BackendBuffer,
  type BackendInfo,
  type BufferDType,
  checkShape,
  type Shape,
  sizeOf,
} from '@inkling/tensor';
import { checkRowView, checkUpload, checkView, refuseClosed } from '@inkling/tensor/kernels';
import type { Exports } from './binary/exports.ts';
import type { Instance } from './binary/instantiate.ts';
import type { Mode } from './binary/mode.ts';
import { createContext } from './kernels/context.ts';
import type { MakeKernels } from './kernels/kernelSet.ts';
import { createHeap, type Heap, sizeInBytes } from './memory/heap.ts';
import { heapStart } from './memory/layout.ts';
import { freeBuffer, memoryOf, RowView, rowViewOf, WasmBuffer } from './memory/wasmBuffer.ts';
import { createQueue, type Queue } from './queue/queue.ts';
import { recordWork } from './queue/recordWork.ts';
import type { SparseForms } from './sparse/sparseForm.ts';
import type { Pool } from './threads/pool.ts';
import type { Trace } from './trace/trace.ts';

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

/** What a backend is made of. */
interface Parts {
  readonly instance: Instance;
  readonly pool: Pool;
  /** Number of threads that have scratch memory. */
  readonly scratchThreads: number;
  readonly trace?: Trace;
  readonly kernels: MakeKernels;
  readonly sparseForms: (heap: Heap, queue: Queue, exports: Exports) => SparseForms;
}

/**
 * Makes a backend of an instance and the threads that run its tasks.
 * @param name the beginning of its name, before the mode and the threads.
 */
export function openBackend(
  name: string,
  { instance, pool, scratchThreads, trace, kernels, sparseForms: makeSparseForms }: Parts,
): WasmBackend {
  const { memory, limit, exports, mode } = instance;
  const heap = createHeap(memory, heapStart(scratchThreads, trace), limit, () => queue.flush());
  const queue = createQueue(heap, pool);
  const sparseForms = makeSparseForms(heap, queue, exports);
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
      name: `${name}, ${mode}, ${pool.threads === 1 ? '1 thread' : `${pool.threads} threads`}`,
      mode,
      get threads() {
        return heap.isClosed ? 0 : pool.threads;
      },
      get memory() {
        return heap.used;
      },
      sparseBelow: sparseForms.below,
    },
    contractVersion: 3,
    kernels: kernels(context, pool.threads),
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
      const { allocation, address, dtype } = memoryOf(heap, buffer);
      checkUpload(buffer, data.length);
      queue.upload(dtype, address, data);
      allocation.version += 1;
    },
    submit() {
      if (heap.isClosed) refuseClosed('wasm');
      queue.submit();
    },
    async download<D extends BufferDType>(buffer: BackendBuffer<D>) {
      const { dtype, address, shape } = context.input(buffer);
      queue.flush();
      return heap.copy(dtype, address, sizeOf(shape));
    },
    record: (input, output, work) => recordWork(heap, queue, input, output, work),
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
