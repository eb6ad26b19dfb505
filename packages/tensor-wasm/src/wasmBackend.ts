import { ArgumentError, checkWholeNumber } from '@inkling/tensor';
import { compileMode } from './binary/compileMode.ts';
import { type Instance, instantiate } from './binary/instantiate.ts';
import type { Mode } from './binary/loadBinary.ts';
import { wasmKernels } from './kernels/index.ts';
import { SCRATCH_START } from './memory/layout.ts';
import { openBackend, type WasmBackend } from './openBackend.ts';
import { createSparseForms } from './sparse/sparseForm.ts';
import { freeProcessors, takeProcessors } from './threads/freeProcessors.ts';
import { type Pool, startPool } from './threads/pool.ts';
import { canShareMemory } from './threads/spawn.ts';
import type { Trace } from './trace/trace.ts';

export interface WasmOptions {
  /**
   * How a product and its sum are rounded. `'exact'` has the bits of the reference, on any number of threads.
   * `'fast'` may round once instead of twice. It is faster for dense matrices, but its numbers differ from
   * machine to machine. Default `'exact'`.
   */
  readonly mode?: Mode;
  /**
   * Number of threads, including the calling one. Default: as many as there are processors that no other
   * backend of this program uses, at most 8. If threads cannot share memory, as in a page that is not
   * cross-origin isolated, the backend has one thread.
   */
  readonly threads?: number;
  /**
   * A compiled `WebAssembly.Module`, for platforms that forbid compiling at run time:
   * `@inkling/tensor-wasm/exact.wasm` or `/fast.wasm`. The backend then runs on one thread and has the mode
   * of the module. Default: the package compiles its own binary.
   */
  readonly module?: object;
  /**
   * A record of what each thread runs, and when, made by `createTrace` of `@inkling/tensor-wasm/trace`.
   * Default: none.
   */
  readonly trace?: Trace;
}

/** Instantiates a binary with a memory of its own, and starts its threads. */
async function start(
  mode: Mode,
  threads: number,
  given: object | undefined,
  trace: Trace | undefined,
): Promise<{ readonly instance: Instance; readonly pool: Pool }> {
  const compiled = () => (given ? checkModule(given) : compileMode(mode, threads > 1));
  const instance = await instantiate(compiled, threads > 1);
  instance.exports.setScratch(SCRATCH_START);
  const pool = await startPool(instance.module, instance.memory, instance.exports, threads, trace);
  return { instance, pool };
}

function checkModule(given: object): WebAssembly.Module {
  if (given instanceof WebAssembly.Module) return given;
  throw new ArgumentError('wasm: module is not a WebAssembly.Module. Compile the bytes first.');
}

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
  const { mode: wish = 'exact', module: given, threads: asked = freeProcessors(), trace } = options;
  checkWholeNumber('wasmBackend', 'threads', asked);
  if (wish !== 'exact' && wish !== 'fast') {
    throw new ArgumentError(`wasmBackend: mode is ${JSON.stringify(wish)}, expected 'exact' or 'fast'.`);
  }
  const wanted = given || !canShareMemory() ? 1 : asked;
  // Taken before the first `await`: two backends that are made at the same time must not take the same
  // processors.
  const giveBack = takeProcessors(wanted - 1);
  const started = await start(wish, wanted, given, trace).finally(giveBack);
  return openBackend('wasm', {
    ...started,
    scratchThreads: wanted,
    trace,
    kernels: wasmKernels,
    sparseForms: createSparseForms,
  });
}
