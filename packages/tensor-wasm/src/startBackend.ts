import { ArgumentError, checkWholeNumber } from '@inkling/tensor';
import { compileMode } from './binary/compileMode.ts';
import { type Instance, instantiate } from './binary/instantiate.ts';
import type { Mode } from './binary/mode.ts';
import type { KernelSet } from './kernels/kernelSet.ts';
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
  kernels: KernelSet,
  mode: Mode,
  threads: number,
  given: object | undefined,
  trace: Trace | undefined,
): Promise<{ readonly instance: Instance; readonly pool: Pool }> {
  const compiled = () => (given ? checkModule(given) : compileMode(kernels, mode, threads > 1));
  const instance = await instantiate(compiled, threads > 1);
  instance.exports.setThread(0, SCRATCH_START);
  const pool = await startPool(instance.module, instance.memory, instance.exports, threads, trace);
  return { instance, pool };
}

function checkModule(given: object): WebAssembly.Module {
  if (given instanceof WebAssembly.Module) return given;
  throw new ArgumentError('wasm: module is not a WebAssembly.Module. Compile the bytes first.');
}

/**
 * Starts a backend that computes in WebAssembly.
 * @param caller the function that the caller called, for messages.
 * @param name the beginning of the backend's name.
 * @throws UnavailableError if WebAssembly is missing, or lacks SIMD.
 * @throws ArgumentError if an option is not valid.
 */
export async function startBackend(
  caller: string,
  name: string,
  kernels: KernelSet,
  options: WasmOptions,
): Promise<WasmBackend> {
  const { mode: wish = 'exact', module: given, threads: asked = freeProcessors(), trace } = options;
  checkWholeNumber(caller, 'threads', asked);
  if (wish !== 'exact' && wish !== 'fast') {
    throw new ArgumentError(`${caller}: mode is ${JSON.stringify(wish)}, expected 'exact' or 'fast'.`);
  }
  const wanted = given || !canShareMemory() ? 1 : asked;
  // Taken before the first `await`: two backends that are made at the same time must not take the same
  // processors.
  const giveBack = takeProcessors(wanted - 1);
  const started = await start(kernels, wish, wanted, given, trace).finally(giveBack);
  return openBackend(name, {
    ...started,
    scratchThreads: wanted,
    trace,
    kernels: kernels.make,
    sparseForms: createSparseForms,
  });
}
