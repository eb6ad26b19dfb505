import { denseKernels } from './kernels/denseKernels.ts';
import type { WasmBackend } from './openBackend.ts';
import { startBackend, type WasmOptions } from './startBackend.ts';

/**
 * Makes a backend like `wasmBackend`, for networks of linear layers. It has the kernels of all activations,
 * dropout, losses and optimizers, and is smaller to load. Its results have the same bits. Kernels of
 * convolutions, poolings and norms throw an `UnavailableError`.
 *
 * @throws UnavailableError if WebAssembly is missing, or lacks SIMD. `pickBackend` then tries the next
 * backend.
 * @throws ArgumentError if `threads` is not a whole number from 1 up, or `mode` or `module` is not one of
 * this package.
 */
export async function denseBackend(options: WasmOptions = {}): Promise<WasmBackend> {
  return startBackend('denseBackend', 'wasm for dense networks', denseKernels, options);
}
