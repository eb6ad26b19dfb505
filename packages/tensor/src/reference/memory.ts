import { refuseClosed } from '../kernels/buffers.ts';

/** The memory behind a buffer and its views. */
export interface Allocation {
  readonly memory: ReferenceMemory;
  readonly bytes: number;
  isFreed: boolean;
}

/**
 * Accounts for the memory of one copy of the reference. The memory itself is on the JavaScript heap.
 */
export interface ReferenceMemory {
  /** Memory in bytes of the buffers that were neither freed nor collected. */
  readonly used: number;
  readonly isClosed: boolean;
  /** @throws ClosedError when the backend is closed. */
  take(bytes: number): Allocation;
  free(allocation: Allocation): void;
  close(): void;
}

export function createReferenceMemory(): ReferenceMemory {
  let used = 0;
  let isClosed = false;
  const collected = new FinalizationRegistry((bytes: number) => {
    if (!isClosed) used -= bytes;
  });
  const memory: ReferenceMemory = {
    get used() {
      return used;
    },
    get isClosed() {
      return isClosed;
    },
    take(bytes) {
      if (isClosed) refuseClosed('reference');
      used += bytes;
      const allocation = { memory, bytes, isFreed: false };
      collected.register(allocation, bytes, allocation);
      return allocation;
    },
    free(allocation) {
      if (isClosed || allocation.isFreed) return;
      allocation.isFreed = true;
      collected.unregister(allocation);
      used -= allocation.bytes;
    },
    close() {
      isClosed = true;
      used = 0;
    },
  };
  return memory;
}
