import type { BackendBuffer, Kernels } from '@inkling/tensor';
import type { Dispatch } from '../dispatch.ts';

/** What the kernels of the parallel backend are made of. */
export interface Context {
  readonly dispatch: Dispatch;
  /** The kernels of the backend of this rank. */
  readonly kernels: Kernels;
}

/**
 * The number of samples for a kernel whose rows lie along the last axis, `[..., F]`: a buffer `[F]` is one.
 */
export function samplesOfRows({ shape }: BackendBuffer): number {
  return shape.length > 1 ? shape[0] : 1;
}
