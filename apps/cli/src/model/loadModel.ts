import type { Signature } from '@inkling/mnist';
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
    const kind = await kindOf(content);
    if (kind !== undefined) {
      const advice = 'If it contains one, unpack it first.';
      throw new ModelError(
        `${path}: this is ${kind.name}, expected the JSON file of a saved model. ${advice}`,
        {
          cause: error,
        },
      );
    }
    throw new ModelError(`${path}: ${error.message}`, { cause: error });
  }
}

/** What else a file that is no model is known to be. JSON may be a model with a mistake. */
async function kindOf(content: Uint8Array): Promise<Signature | undefined> {
  // Loaded only here, because reading a model does not need it.
  const { signatureOf } = await import('@inkling/mnist');
  const kind = signatureOf(content);
  return kind?.name === 'JSON' ? undefined : kind;
}
