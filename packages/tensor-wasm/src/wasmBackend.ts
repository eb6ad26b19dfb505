import { allKernels } from './kernels/allKernels.ts';
import type { WasmBackend } from './openBackend.ts';
import { startBackend, type WasmOptions } from './startBackend.ts';

/**
 * Makes a backend that computes in WebAssembly, with SIMD and threads.
 *
 *     const backend = await wasmBackend();
 *     const network = sequential([linear(784, 10)], { backend });
 *
 * @throws UnavailableError if WebAssembly is missing, or lacks SIMD. `pickBackend` then tries the next
 * backend.
 * @throws ArgumentError if `threads` is not a whole number from 1 up, or `mode` or `module` is not one of
 * this package.
 */
export async function wasmBackend(options: WasmOptions = {}): Promise<WasmBackend> {
  return startBackend('wasmBackend', 'wasm', allKernels, options);
}
