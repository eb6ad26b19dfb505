import { type JsonObject, ModelError, type Network, readModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import type { Backend } from '@inkling/tensor';
import { readFileSafely } from '../files/readFileSafely.ts';

/** More than any network of dense layers that this program trains. */
const LIMIT = 500_000_000;

/**
 * Reads a model from a file, for a backend.
 * @throws ModelError or FileError that begins with the file's name.
 */
export async function loadModel(
  path: string,
  backend: Backend,
): Promise<{ network: Network; metadata: JsonObject }> {
  const text = new TextDecoder().decode(await readFileSafely(path, { limit: LIMIT }));
  try {
    return readModel(text, { backend, layers: allLayers });
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new ModelError(`${path}: ${error.message}`, { cause: error });
  }
}
