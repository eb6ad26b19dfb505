import { allocate, type BufferDType, type DataOf } from '@inkling/tensor';
import { refuseClosed } from '@inkling/tensor/kernels';
import { type Allocator, createAllocator } from './allocator.ts';

const bytesPerElement = { f32: 4, i32: 4, u8: 1 } as const;

/** A block of the heap. The heap reuses it after `free`, or some time after nothing refers to it. */
export interface Allocation {
  readonly address: number;
  readonly bytes: number;
  isFreed: boolean;
  /** Increases with each write, so that a copy derived from the contents can be recognized as out of date. */
  version: number;
  /**
   * An array of as many bytes, which no code touches. The engine does not see WebAssembly memory in use. The
   * weight tells it the size, so that it collects garbage in time. The system gives such bytes no physical
   * memory until code touches them.
   */
  weight: ArrayBuffer | undefined;
  /** Lives as long as the allocation. */
  readonly token: object;
}

/** A record of an allocation that does not keep it alive. */
interface Entry {
  readonly address: number;
  /**
   * Refers to the token, not to the allocation: an engine keeps the target of a new `WeakRef` alive until the
   * job ends. A reference to the allocation would keep its weight alive too, and delay garbage collection.
   */
  readonly token: WeakRef<object>;
}

/** The memory that holds the buffers. */
export interface Heap {
  /** Allocates memory that holds zeros. @throws OutOfMemoryError, or ClosedError if the heap is closed. */
  allocate(bytes: number): Allocation;
  /** Frees memory at once. A second call for the same allocation has no effect. */
  free(allocation: Allocation): void;
  /** The elements at an address, as a view that is valid until the memory grows. */
  elements<D extends BufferDType>(dtype: D, address: number, count: number): DataOf<D>;
  /** A copy of the elements at an address. */
  copy<D extends BufferDType>(dtype: D, address: number, count: number): DataOf<D>;
  /** Bytes in use; 0 if the heap is closed. */
  readonly used: number;
  readonly isClosed: boolean;
  /** Closes the heap. It reports no memory in use and allocates nothing more. */
  close(): void;
}

export function sizeInBytes(dtype: BufferDType, count: number): number {
  return count * bytesPerElement[dtype];
}

/**
 * Makes the heap of a memory, from `start` up to at most `limit` bytes.
 * @param beforeReuse is called before memory is freed. It must complete the work that still writes to that
 * memory.
 */
export function createHeap(
  memory: WebAssembly.Memory,
  start: number,
  limit: number,
  beforeReuse: () => void,
): Heap {
  const allocator: Allocator = createAllocator(memory, start, limit, giveBackDropped);
  const entries = new Set<Entry>();
  const entryOf = new WeakMap<Allocation, Entry>();
  const registry = new FinalizationRegistry(giveBack);
  let isClosed = false;
  let views = viewsOf(memory);

  function giveBack(entry: Entry): void {
    // The entry is gone if the allocation was freed, or was found to be dropped before its finalizer ran.
    if (!entries.delete(entry)) return;
    try {
      beforeReuse();
    } catch {
      // A finalizer has no caller that could handle the error. The queue reports it at the next flush.
    }
    allocator.giveBack(entry.address);
  }

  /**
   * Frees allocations that nothing refers to, even if their finalizers have not run: finalizers wait for a
   * turn of the event loop. An engine keeps alive everything that was allocated since the last turn, so this
   * finds older allocations only.
   */
  function giveBackDropped(): void {
    for (const entry of entries) {
      if (entry.token.deref() === undefined) giveBack(entry);
    }
  }

  /** The views of the memory. Growing the memory replaces its buffer, so they are made again. */
  function current() {
    if (views.u8.buffer !== memory.buffer) views = viewsOf(memory);
    return views;
  }

  const parts: { [D in BufferDType]: (from: number, to: number) => DataOf<D> } = {
    f32: (from, to) => current().f32.subarray(from, to),
    u8: (from, to) => current().u8.subarray(from, to),
    i32: (from, to) => current().i32.subarray(from, to),
  };
  function elements<D extends BufferDType>(dtype: D, address: number, count: number): DataOf<D> {
    const from = address / bytesPerElement[dtype];
    return parts[dtype](from, from + count);
  }

  return {
    get used() {
      return isClosed ? 0 : allocator.used;
    },
    get isClosed() {
      return isClosed;
    },
    allocate(bytes) {
      if (isClosed) refuseClosed('wasm');
      const address = allocator.take(bytes);
      current().u8.fill(0, address, address + bytes);
      const token = {};
      const allocation = { address, bytes, isFreed: false, version: 0, weight: weightOf(bytes), token };
      const entry = { address, token: new WeakRef(token) };
      entries.add(entry);
      entryOf.set(allocation, entry);
      registry.register(allocation, entry);
      return allocation;
    },
    free(allocation) {
      const entry = entryOf.get(allocation);
      if (entry) giveBack(entry);
      allocation.isFreed = true;
      allocation.weight = undefined;
    },
    close() {
      isClosed = true;
      entries.clear();
    },
    elements,
    copy(dtype, address, count) {
      const copy = allocate(dtype, count);
      copy.set(elements(dtype, address, count));
      return copy;
    },
  };
}

/** Smaller weights are not worth it: other garbage triggers a collection before they add up. */
const LEAST_WEIGHT = 65_536;

function weightOf(bytes: number): ArrayBuffer | undefined {
  if (bytes < LEAST_WEIGHT) return undefined;
  try {
    return new ArrayBuffer(bytes);
  } catch {
    return undefined;
  }
}

function viewsOf(memory: WebAssembly.Memory) {
  return {
    f32: new Float32Array(memory.buffer),
    u8: new Uint8Array(memory.buffer),
    i32: new Int32Array(memory.buffer),
  };
}
