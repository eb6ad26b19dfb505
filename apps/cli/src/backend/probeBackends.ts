import { referenceBackend, UnavailableError } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import { firstSentence } from './firstSentence.ts';

/** Whether a backend computes on this machine. */
export interface BackendProbe {
  readonly name: 'wasm' | 'reference';
  readonly mode: 'exact' | 'fast';
  readonly works: boolean;
  /** Threads that it has started. 0 if it does not work. */
  readonly threads: number;
  /** Why it does not work. */
  readonly reason?: string;
}

/** Starts each backend in each of its modes, and closes it. */
export async function probeBackends(): Promise<BackendProbe[]> {
  const { threads } = referenceBackend().info;
  return [
    await probeWasm('exact'),
    await probeWasm('fast'),
    { name: 'reference', mode: 'exact', works: true, threads },
  ];
}

async function probeWasm(mode: 'exact' | 'fast'): Promise<BackendProbe> {
  try {
    const backend = await wasmBackend({ mode });
    const { threads } = backend.info;
    backend.close();
    return { name: 'wasm', mode, works: true, threads };
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return { name: 'wasm', mode, works: false, threads: 0, reason: firstSentence(error.message) };
  }
}
