import { ArgumentError, type Backend, referenceBackend, UnavailableError } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import type { Session } from '../session/session.ts';
import { firstSentence } from './firstSentence.ts';
import type { BackendOptions } from './flags.ts';

/**
 * Opens the backend that the options name. Without a name, it opens WebAssembly where WebAssembly runs, and
 * the reference backend elsewhere, with a note that says why.
 *
 * @param usualThreads number of threads if the options give none. Default: as many as pay.
 * @throws ArgumentError when the options belong to a backend other than the named one.
 * @throws UnavailableError when the options name WebAssembly but it does not run here.
 */
export async function openBackend(
  session: Session,
  options: BackendOptions,
  usualThreads?: number,
): Promise<Backend> {
  const { backend: name, threads = usualThreads, fast = false } = options;
  if (name === 'reference') {
    expectForReference(options);
    return referenceBackend();
  }
  try {
    const wasm = await wasmBackend({ threads, mode: fast ? 'fast' : 'exact' });
    if (options.threads !== undefined && wasm.info.threads < options.threads) {
      session.note(`Only ${wasm.info.threads} of the ${options.threads} requested threads could be started.`);
    }
    return wasm;
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    const why = firstSentence(error.message);
    if (name === 'wasm') {
      throw new UnavailableError(`${why} Leave --backend out to compute on the reference backend.`);
    }
    session.note(`${why} The reference backend computes instead, on one thread and more slowly.`);
    return referenceBackend();
  }
}

/** @throws ArgumentError */
function expectForReference({ threads, fast }: BackendOptions): void {
  if (threads !== undefined) {
    throw new ArgumentError(
      '--threads: the reference backend computes on one thread. Leave --threads out, or use --backend wasm.',
    );
  }
  if (fast) {
    throw new ArgumentError(
      '--fast: the reference backend is always exact. Leave --fast out, or use --backend wasm.',
    );
  }
}
