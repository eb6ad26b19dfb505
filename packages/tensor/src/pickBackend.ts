import type { Backend } from './backend.ts';
import { ArgumentError, UnavailableError } from './errors.ts';

/**
 * Makes a backend, or throws an `UnavailableError` where it cannot run: `wasmBackend`, `referenceBackend`.
 */
export type BackendCandidate = () => Backend | Promise<Backend>;

/**
 * Opens the first backend of a list that runs here: `await pickBackend([wasmBackend, referenceBackend])`.
 *
 * @throws ArgumentError when there are no candidates.
 * @throws UnavailableError when none of them runs here; the message says why, for each.
 */
export async function pickBackend(candidates: readonly BackendCandidate[]): Promise<Backend> {
  if (candidates.length === 0) throw new ArgumentError('pickBackend: the list of candidates is empty.');
  const reasons: string[] = [];
  for (const candidate of candidates) {
    try {
      return await candidate();
    } catch (error) {
      // Any other error is a bug, which the next candidate would only hide.
      if (!(error instanceof UnavailableError)) throw error;
      reasons.push(error.message);
    }
  }
  throw new UnavailableError(`pickBackend: none of the backends runs here. ${reasons.join(' ')}`);
}
