import type { Backend } from '@inkling/tensor';
import { compile, NO_SIMD } from '../binary/compile.ts';
import { binary } from '../binary/generated/inference.ts';
import { instantiate } from '../binary/instantiate.ts';
import { unpack } from '../binary/unpack.ts';
import { SCRATCH_START } from '../memory/layout.ts';
import { openBackend } from '../openBackend.ts';
import { noSparseForms } from '../sparse/noSparseForms.ts';
import { createRunner } from '../threads/createRunner.ts';
import { inferenceKernels } from './inferenceKernels.ts';

/**
 * Makes a backend that only predicts: `wasmBackend({ threads: 1 })` without the kernels of training and
 * without sparse samples, in half of the bytes. Its results have the same bits. Kernels of training throw an
 * `UnavailableError`.
 *
 * @throws UnavailableError if WebAssembly is missing, or lacks SIMD. `pickBackend` then tries the next
 * backend.
 */
export async function inferenceBackend(): Promise<Backend> {
  const instance = await instantiate(async () => compile(await unpack(binary), NO_SIMD), false);
  const { exports } = instance;
  exports.setThread(0, SCRATCH_START);
  const runner = createRunner(1, (phases, count) => {
    exports.runAlone(phases, count);
    return false;
  });
  return openBackend('wasm for inference', {
    instance,
    pool: Object.assign(runner, { close() {} }),
    scratchThreads: 1,
    kernels: inferenceKernels,
    sparseForms: () => noSparseForms,
  });
}
