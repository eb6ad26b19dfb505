import type { KernelSet } from '../kernels/kernelSet.ts';
import { compile, NO_SIMD } from './compile.ts';
import type { Mode } from './mode.ts';
import { unpack } from './unpack.ts';
import { withoutSharing } from './withoutSharing.ts';

/**
 * Compiles the binary of some kernels.
 * @param shared whether other threads work on the same memory.
 * @throws UnavailableError if the platform lacks what the binary needs, or forbids compiling.
 */
export async function compileMode(
  kernels: KernelSet,
  mode: Mode,
  shared: boolean,
): Promise<WebAssembly.Module> {
  const binary = await unpack((await kernels.binary(mode)).binary);
  return compile(
    shared ? binary : withoutSharing(binary),
    mode === 'fast'
      ? "wasm: fast mode needs relaxed SIMD, which WebAssembly does not have here. Use mode 'exact'."
      : NO_SIMD,
  );
}
