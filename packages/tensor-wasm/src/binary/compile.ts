import { UnavailableError } from '@inkling/tensor';

/**
 * Compiles a binary.
 * @param lacking says what the platform lacks if it does not know the binary's instructions.
 * @throws UnavailableError if the platform lacks it, or forbids compiling.
 */
export async function compile(bytes: Uint8Array<ArrayBuffer>, lacking: string): Promise<WebAssembly.Module> {
  if (!WebAssembly.validate(bytes)) throw new UnavailableError(lacking);
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw new UnavailableError(
      `wasm: the binary could not be compiled here (${error}). If compiling is forbidden, pass a compiled ` +
        'module, or use referenceBackend() of @inkling/tensor.',
    );
  }
}

/** What a platform lacks that does not know the instructions of a binary in exact mode. */
export const NO_SIMD = 'wasm: WebAssembly has no SIMD here. Use referenceBackend() of @inkling/tensor.';
