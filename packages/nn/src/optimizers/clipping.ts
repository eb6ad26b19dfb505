import type { BackendBuffer, Kernels } from '@inkling/tensor';
import type { JsonObject } from '../json.ts';

/** What keeps a step from going too far when gradients are large. A value without state. */
export interface Clipping {
  /** For people and saved settings: `'clipByNorm'`. */
  readonly kind: string;
  readonly settings: JsonObject;
  /** Changes the gradients of all weights, `[count]`, in place, before the optimizer sees them. */
  clip(kernels: Kernels, gradients: BackendBuffer): void;
}
