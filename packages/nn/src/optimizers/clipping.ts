import type { BackendBuffer, Kernels } from '@inkling/tensor';
import type { JsonObject } from '../json.ts';

/** Limits large gradients before the optimizer's step. A value without state. */
export interface Clipping {
  /** The name of the clipping, for messages and saved settings: `'clipByNorm'`. */
  readonly kind: string;
  readonly settings: JsonObject;
  /** Changes the gradients of all weights, `[count]`, in place, before the optimizer's step. */
  clip(kernels: Kernels, gradients: BackendBuffer): void;
}
