// How the WebAssembly memory is divided. The addresses are those of `assembly/control.ts`, which has some more.

/** Everything begins at a multiple of a cache line. */
export const ALIGNMENT = 64;

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

/**
 * Each thread's own scratch memory: for the strip of a matrix that it packs (8 KiB), or for a block of samples that it
 * turns (2048 ends, and 16384 elements of six bytes); with room to read past the end.
 */
export const SCRATCH_START = 1024;
export const SCRATCH_BYTES = 4 * 2048 + 6 * 16384 + ALIGNMENT;

/** What buffers can have: the rest. */
export function heapStart(threads: number): number {
  return roundUp(SCRATCH_START + threads * SCRATCH_BYTES);
}

export function roundUp(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
