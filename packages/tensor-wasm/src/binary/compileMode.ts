import { compile, NO_SIMD } from './compile.ts';
import { loadBinary, type Mode, withoutSharing } from './loadBinary.ts';

/**
 * Compiles the binary of a mode.
 * @param shared whether other threads work on the same memory.
 * @throws UnavailableError if the platform lacks what the binary needs, or forbids compiling.
 */
export async function compileMode(mode: Mode, shared: boolean): Promise<WebAssembly.Module> {
  const binary = await loadBinary(mode);
  return compile(
    shared ? binary : withoutSharing(binary),
    mode === 'fast'
      ? "wasm: fast mode needs relaxed SIMD, which WebAssembly does not have here. Use mode 'exact'."
      : NO_SIMD,
  );
}
