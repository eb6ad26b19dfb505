import type { Kernels } from '@inkling/tensor';
import type { Mode } from '../binary/mode.ts';
import type { Context } from './context.ts';

/** Makes kernels. Each checks its shapes and enqueues commands for the binary. */
export type MakeKernels = (context: Context, threads: number) => Kernels;

/** The kernels of a backend, and the binary that computes them. */
export interface KernelSet {
  /**
   * Loads the binary of a mode, as text. Each is a module of its own, so only the requested one is loaded.
   */
  binary(mode: Mode): Promise<{ readonly binary: string }>;
  /** Kernels that the set lacks throw an `UnavailableError`. */
  readonly make: MakeKernels;
}
