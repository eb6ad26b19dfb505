import { expectedModel, FormatError, recognizeModel, type StoredTensors } from '@inkling/formats';
import { inFile } from './inFile.ts';

export interface FoundTensors {
  readonly tensors: StoredTensors;
  /** The name of the file's format: `keras`. */
  readonly format: string;
}

/**
 * Reads the weights of a file, with their names, whether it has layers or not.
 *
 * @param path the file, for messages.
 * @throws FormatError that begins with the file's name, when it is damaged or has no tensors by name.
 */
export async function readTensors(content: Uint8Array, path: string): Promise<FoundTensors> {
  const found = await recognizeModel(content);
  if (!found) {
    const problem = `this file has no weights that can be read here, expected ${expectedModel(path)}`;
    throw new FormatError('FORMAT_UNSUPPORTED', `${path}: ${problem}`);
  }
  const { name: format, readTensors: read } = found;
  if (!read) {
    const problem = `a file of ${format} has its layers, so its weights are not taken for others`;
    throw new FormatError('FORMAT_UNSUPPORTED', `${path}: ${problem}.`);
  }
  return { tensors: inFile(path, () => read(content)), format };
}
