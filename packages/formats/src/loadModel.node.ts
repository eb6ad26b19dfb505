import { readFile } from 'node:fs/promises';
import type { ModelReadOptions, SavedModel } from '@inkling/nn';
import { loadModel as loadBytes } from './loadModel.ts';

/**
 * Reads a model of any format of the list, which is found by the bytes.
 *
 * @param source the path of a file, or its bytes.
 * @throws ModelError when the file is not a valid model, or of no format; ModelLimitError when the network
 *   would cost more than the limits allow; an error of Node when the file cannot be read.
 */
export async function loadModel(source: string | Uint8Array, options: ModelReadOptions): Promise<SavedModel> {
  return loadBytes(typeof source === 'string' ? await readFile(source) : source, options);
}
