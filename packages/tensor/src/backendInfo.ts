/**
 * How close a backend's numbers are to the reference's. `'exact'`: the same bits (`conformanceClaims`). `'fast'`: a
 * product and its sum may be rounded once instead of twice (`fastConformanceClaims`). `'float32'`: within the bounds of
 * an engine that computes in f32 alone (`float32ConformanceClaims`). A backend may have others.
 */
export type BackendMode = 'exact' | 'fast' | 'float32' | (string & {});

/** What a backend is, and what it has in use. Each property tells of the moment at which it is read. */
export interface BackendInfo {
  /** For programs: `'reference'`, `'wasm'`. */
  readonly kind: string;
  /** For people: `'reference'`, `'wasm, exact, 2 threads'`. It stays the same when the backend is closed. */
  readonly name: string;
  readonly mode: BackendMode;
  /** Threads that compute, the caller's counted: 1 or more. 0 when the backend is closed. */
  readonly threads: number;
  /**
   * Memory in buffers, in bytes, with what the backend keeps beside them. A buffer counts until it is freed, or until
   * the collector has told that nothing refers to it. 0 when the backend is closed.
   */
  readonly memory: number;
  /**
   * Samples of which less than this share of elements is not zero are kept sparse, and products skip the rest. From 0,
   * where the backend keeps all samples dense, to 1.
   */
  readonly sparseBelow: number;
}
