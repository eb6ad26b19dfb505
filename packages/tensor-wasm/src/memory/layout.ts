// How the WebAssembly memory is divided. `assembly/control.ts` has the same addresses and some more.

/** Every part starts at a multiple of a cache line. */
export const ALIGNMENT = 64;

/**
 * Addresses of the words through which threads coordinate, in bytes. Words that are written often have cache
 * lines of their own.
 */
export const control = {
  sleepers: 192,
  signal: 128,
  failed: 256,
  closed: 260,
  spins: 272,
  ready: 276,
  /** The error message of a thread that failed: its length in bytes, then the bytes. */
  messageLength: 512,
  message: 516,
  /** Maximum length of the message, in bytes. */
  messageBytes: 508,
} as const;

/**
 * Scratch memory of each thread. It holds a packed strip of a matrix (8 KiB) or a transposed block of samples
 * (2048 ends, and 16384 elements of six bytes). The rest is padding, because loads may read past the end.
 */
export const SCRATCH_START = 1024;
export const SCRATCH_BYTES = 4 * 2048 + 6 * 16384 + ALIGNMENT;

/** Bytes of a page of WebAssembly memory. */
export const PAGE = 65_536;

/** Start of the heap: the memory after the scratch memory, and the trace if there is one, of all threads. */
export function heapStart(threads: number, trace?: { readonly bytesOfThread: number }): number {
  const afterScratch = roundUp(SCRATCH_START + threads * SCRATCH_BYTES);
  return roundUp(afterScratch + threads * (trace?.bytesOfThread ?? 0));
}

export function roundUp(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
