/**
 * How close a backend's numbers are to the reference's. `'exact'`: the same bits (`conformanceClaims`).
 * `'fast'`: a product and its sum may be rounded once instead of twice (`fastConformanceClaims`).
 * `'float32'`: within the bounds of an engine that computes in f32 alone (`float32ConformanceClaims`). A
 * backend may define other modes.
 */
export type BackendMode = 'exact' | 'fast' | 'float32' | (string & {});

/** What a backend is, and what it has in use. Each property describes the moment at which it is read. */
export interface BackendInfo {
  /** The kind, for programs to compare: `'reference'`, `'wasm'`. */
  readonly kind: string;
  /**
   * The name, for people to read: `'reference'`, `'wasm, exact, 2 threads'`. Closing the backend keeps it.
   */
  readonly name: string;
  readonly mode: BackendMode;
  /** Number of threads that compute, including the caller's: 1 or more. 0 when the backend is closed. */
  readonly threads: number;
  /**
   * Memory of all buffers in bytes, including what the backend keeps beside them. A buffer counts until it is
   * freed, or until the garbage collector reports that nothing refers to it. 0 when the backend is closed.
   */
  readonly memory: number;
  /**
   * Threshold for sparse storage, from 0 to 1. If the share of nonzero elements in samples is below it, the
   * backend keeps these samples sparse, and products skip the zeros. At 0 the backend keeps all samples
   * dense.
   */
  readonly sparseBelow: number;
}
