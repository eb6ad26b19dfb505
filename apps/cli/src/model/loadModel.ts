import { ModelError, ModelLimitError, readModel, type SavedModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import type { Backend } from '@inkling/tensor';
import { readFileSafely } from '../files/readFileSafely.ts';
import type { ModelOptions } from './flags.ts';

/** More than the size of any network that this program trains. */
const LIMIT = 500_000_000;

export interface LoadedModel extends SavedModel {
  /** Size of the model's file, in bytes. */
  readonly bytes: number;
  /** The bytes of the file. */
  readonly content: Uint8Array;
}

/**
 * Reads a model from a file, for a backend.
 * @throws ModelError or FileError that begins with the file's name; a ModelLimitError when the model would
 *   cost too much memory or time.
 */
export async function loadModel(
  path: string,
  backend: Backend,
  { limits = true }: ModelOptions = {},
): Promise<LoadedModel> {
  const content = await readFileSafely(path, { limit: LIMIT });
  try {
    const saved = readModel(content, { backend, layers: allLayers, limits: limits ? undefined : false });
    return { ...saved, bytes: content.length, content };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    if (error instanceof ModelLimitError) {
      const [problem] = error.message.split('; if you trust its source');
      const advice = 'If you trust its source, read it with --no-limits.';
      throw new ModelLimitError(`${path}: ${problem}. ${advice}`, error.limit, error.found);
    }
    throw new ModelError(`${path}: ${error.message}`, { cause: error });
  }
}
