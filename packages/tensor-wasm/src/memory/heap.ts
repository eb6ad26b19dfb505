import { allocate, type BufferDType, type DataOf } from '@inkling/tensor';
import { refuseClosed } from '@inkling/tensor/kernels';
import { type Allocator, createAllocator } from './allocator.ts';

const bytesPerElement = { f32: 4, i32: 4, u8: 1 } as const;

/** A part of the heap. It goes back when it is freed, or some time after nothing refers to it. */
export interface Allocation {
  readonly address: number;
  readonly bytes: number;
  isFreed: boolean;
  /** Rises with each write, so that what was derived from the contents knows when it is out of date. */
  version: number;
  /**
   * As many bytes that nothing touches. The engine does not know what lies in WebAssembly memory; by this it sees how
   * much it is, and collects garbage in time. The system gives such bytes no memory until they are touched.
   */
  weight: ArrayBuffer | undefined;
  /** Lives as long as the allocation. */
  readonly token: object;
}

/** What the heap remembers of an allocation without keeping it. */
interface Entry {
  readonly address: number;
  /**
   * Of the token, not of the allocation: an engine keeps what a `WeakRef` was made of until the job ends. Of the
   * allocation it would keep the weight too, and would collect garbage later.
   */
  readonly token: WeakRef<object>;
}

/** The memory in which buffers lie. */
export interface Heap {
  /** Memory that holds zeros. @throws OutOfMemoryError, and ClosedError when the heap is closed. */
  allocate(bytes: number): Allocation;
  /** Gives memory back at once; twice is once. */
  free(allocation: Allocation): void;
  /** The elements at an address, until the memory grows. */
  elements<D extends BufferDType>(dtype: D, address: number, count: number): DataOf<D>;
  /** A copy of the elements at an address. */
  copy<D extends BufferDType>(dtype: D, address: number, count: number): DataOf<D>;
  /** Bytes that are in use; 0 when the heap is closed. */
  readonly used: number;
  readonly isClosed: boolean;
  /** Gives everything back, and allocates nothing more. */
  close(): void;
}

export function sizeInBytes(dtype: BufferDType, count: number): number {
  return count * bytesPerElement[dtype];
}

/**
 * The heap of a memory, from `start` up to at most `limit` bytes.
 * @param beforeReuse is called before memory goes back, so that no thread still writes to it.
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
    // It went back already where it was freed, or was found to be dropped before its finalizer ran.
    if (!entries.delete(entry)) return;
    try {
      beforeReuse();
    } catch {
      // There is no caller to tell; the queue says it again at the next flush.
    }
    allocator.giveBack(entry.address);
  }

  /**
   * Gives back what nothing refers to any more, though its finalizer has not run: finalizers wait for a turn of the
   * event loop. An engine keeps alive what was allocated since the last turn, so this finds older memory only.
   */
  function giveBackDropped(): void {
    for (const entry of entries) {
      if (entry.token.deref() === undefined) giveBack(entry);
    }
  }

  /** Growing replaces the buffer behind the memory. */
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

/** Less is not worth it: there is garbage enough before it adds up. */
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
