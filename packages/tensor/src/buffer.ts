import type { Shape } from './shape.ts';

/**
 * The element types that a backend computes with. (`f64` is for gradient checks, outside of this contract.)
 */
export type BufferDType = 'f32' | 'u8' | 'i32';

/**
 * Memory that a backend owns. Only its dtype and shape are public. The elements may be in a typed array, in
 * WebAssembly memory or on a GPU. `Backend.download` reads them.
 */
export interface BackendBuffer<D extends BufferDType = 'f32'> {
  readonly dtype: D;
  readonly shape: Shape;
}
