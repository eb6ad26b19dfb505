import { allocate, type BufferDType, type DataOf } from '@inkling/tensor';
import { type Allocator, createAllocator } from './allocator.ts';

const bytesPerElement = { f32: 4, i32: 4, u8: 1 } as const;

/** A part of the heap. It goes back when nothing refers to it any more. */
export interface Allocation {
  readonly address: number;
  readonly bytes: number;
  /** Rises with each write, so that what was derived from the contents knows when it is out of date. */
  version: number;
  /**
   * As many bytes that nobody touches. The engine does not know what lies in WebAssembly memory; by this it sees how
   * much it is, and collects garbage in time. The system gives such bytes no memory until they are touched.
   */
  readonly weight: ArrayBuffer | undefined;
}

/** The memory in which buffers lie. */
export interface Heap {
  /** Memory that holds zeros. @throws OutOfMemoryError */
  allocate(bytes: number): Allocation;
  /** The elements at an address, until the memory grows. */
  elements<D extends BufferDType>(dtype: D, address: number, count: number): DataOf<D>;
  /** A copy of the elements at an address. */
  copy<D extends BufferDType>(dtype: D, address: number, count: number): DataOf<D>;
  /** Bytes that are in use. */
  readonly used: number;
}

export function sizeInBytes(dtype: BufferDType, count: number): number {
  return count * bytesPerElement[dtype];
}

/**
 * The heap of a memory, from `start` up to at most `limit` bytes.
 * @param beforeReuse is called before memory goes back, so that nobody still writes to it.
 */
export function createHeap(
  memory: WebAssembly.Memory,
  start: number,
  limit: number,
  beforeReuse: () => void,
): Heap {
  const allocator: Allocator = createAllocator(memory, start, limit);
  const registry = new FinalizationRegistry((address: number) => {
    try {
      beforeReuse();
    } catch {
      // Nobody called who could be told; the queue says it again at the next flush.
    }
    allocator.giveBack(address);
  });
  let views = viewsOf(memory);

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
      return allocator.used;
    },
    allocate(bytes) {
      const address = allocator.take(bytes);
      current().u8.fill(0, address, address + bytes);
      const allocation = { address, bytes, version: 0, weight: weightOf(bytes) };
      registry.register(allocation, address);
      return allocation;
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
