import { dirname } from 'node:path';
import { expectedModel, FormatError, loadModel as loadAnyFormat } from '@inkling/formats';
import type { Signature } from '@inkling/mnist';
import { ModelError, ModelLimitError, type SavedModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import type { Backend } from '@inkling/tensor';
import { fileLimits } from '../files/limits.ts';
import { readFileSafely } from '../files/readFileSafely.ts';
import type { ModelOptions } from './flags.ts';

export interface LoadedModel extends SavedModel {
  /** Size of the model's file, in bytes. */
  readonly bytes: number;
  /** The bytes of the file. */
  readonly content: Uint8Array;
}

/**
 * Reads a model of any format from a file, for a backend.
 * @throws ModelError or FileError that begins with the file's name; a ModelLimitError when the model would
 *   cost too much memory or time.
 */
export async function loadModel(
  path: string,
  backend: Backend,
  options: ModelOptions = {},
): Promise<LoadedModel> {
  return modelIn(await readModelFile(path), path, backend, options);
}

/** The bytes of a model's file. @throws FileError */
export function readModelFile(path: string): Promise<Uint8Array> {
  return readFileSafely(path, { limit: fileLimits.model });
}

/** `loadModel`, of the bytes of the file. */
export async function modelIn(
  content: Uint8Array,
  path: string,
  backend: Backend,
  { limits = true }: ModelOptions = {},
): Promise<LoadedModel> {
  try {
    const part = path === '-' ? undefined : (name: string) => readModelFile(`${dirname(path)}/${name}`);
    const saved = await loadAnyFormat(content, {
      backend,
      layers: allLayers,
      limits: limits ? undefined : false,
      part,
      fileName: path,
    });
    return { ...saved, bytes: content.length, content };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    if (error instanceof ModelLimitError) {
      const [problem] = error.message.split('; if you trust its source');
      const advice = 'If you trust its source, read it with --no-limits.';
      throw new ModelLimitError(`${path}: ${problem}. ${advice}`, error.limit, error.found);
    }
    if (error instanceof FormatError) throw withAdvice(path, error);
    const kind = await kindOf(content);
    if (kind !== undefined) {
      throw new ModelError(`${path}: this is ${kind.name}, expected ${expectedModel(path)}`, {
        cause: error,
      });
    }
    throw new ModelError(`${path}: ${error.message}`, { cause: error });
  }
}

function withAdvice(path: string, error: FormatError): FormatError {
  const advice =
    error.code === 'FORMAT_NO_LAYERS'
      ? ` To do so: inkling convert ${path} model.json --like <model>, with its name or file.`
      : '';
  return new FormatError(error.code, `${path}: ${error.message}${advice}`, { cause: error });
}

/** What else a file that is no model is known to be. JSON may be a model with a mistake. */
async function kindOf(content: Uint8Array): Promise<Signature | undefined> {
  // Loaded only here, because reading a model does not need it.
  const { signatureOf } = await import('@inkling/mnist');
  const kind = signatureOf(content);
  return kind?.name === 'JSON' ? undefined : kind;
}
