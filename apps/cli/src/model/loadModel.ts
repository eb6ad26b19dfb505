import { ModelError, readModel, type SavedModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import type { Backend } from '@inkling/tensor';
import { readFileSafely } from '../files/readFileSafely.ts';

/** More than any network that this program trains. */
const LIMIT = 500_000_000;

export interface LoadedModel extends SavedModel {
  /** The size of its file. */
  readonly bytes: number;
  /** What its file holds. */
  readonly content: Uint8Array;
}

/**
 * Reads a model from a file, for a backend.
 * @throws ModelError or FileError that begins with the file's name.
 */
export async function loadModel(path: string, backend: Backend): Promise<LoadedModel> {
  const content = await readFileSafely(path, { limit: LIMIT });
  try {
    return { ...readModel(content, { backend, layers: allLayers }), bytes: content.length, content };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new ModelError(`${path}: ${error.message}`, { cause: error });
  }
}
