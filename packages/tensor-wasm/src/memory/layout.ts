// How the WebAssembly memory is divided. `assembly/control.ts` has the same addresses.

/** Where threads meet, in bytes. What is written often lies in cache lines of its own. */
export const control = {
  sleepers: 192,
  signal: 128,
  failed: 256,
  closed: 260,
  spins: 272,
  ready: 276,
  /** What the thread that failed says: how many bytes, then the bytes. */
  messageLength: 512,
  message: 516,
  messageRoom: 508,
} as const;

/** Each thread's own scratch memory: the strip of a matrix that it packs, with room to read past its end. */
export const SCRATCH_START = 1024;
export const SCRATCH_BYTES = 4096 + 64;

/** What buffers can have: the rest. */
export function heapStart(threads: number): number {
  return roundUp(SCRATCH_START + threads * SCRATCH_BYTES);
}

/** Everything begins at a multiple of a cache line. */
export const ALIGNMENT = 64;

export function roundUp(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
