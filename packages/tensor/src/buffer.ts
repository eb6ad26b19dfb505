import type { Shape } from './shape.ts';

/** What a backend computes with. (`f64` is for gradient checks, outside of this contract.) */
export type BufferDType = 'f32' | 'u8' | 'i32';

/**
 * Memory that a backend owns. Only its dtype and shape are public: the elements may live in a typed
 * array, in WebAssembly memory or on a GPU, and are read with `Backend.download`.
 */
export interface BackendBuffer<D extends BufferDType = 'f32'> {
  readonly dtype: D;
  readonly shape: Shape;
}
