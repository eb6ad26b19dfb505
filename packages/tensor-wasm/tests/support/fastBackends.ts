import { UnavailableError } from '@inkling/tensor';
import { type WasmBackend, wasmBackend } from '../../src/index.ts';

/** Node in continuous integration has relaxed SIMD, and so does every Chromium in which these tests run. */
const isRequired = typeof process === 'undefined' || process.env.CI === 'true';

/**
 * Backends in fast mode, one for each number of threads. Without relaxed SIMD it returns none and logs a
 * warning.
 */
export async function fastBackends(threads: readonly number[]): Promise<WasmBackend[]> {
  try {
    return await Promise.all(threads.map((count) => wasmBackend({ mode: 'fast', threads: count })));
  } catch (error) {
    if (isRequired || !(error instanceof UnavailableError)) throw error;
    console.warn(`The tests of fast mode are skipped. ${error.message}`);
    return [];
  }
}
