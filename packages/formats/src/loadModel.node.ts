import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SavedModel } from '@inkling/nn';
import { type LoadOptions, loadModel as loadBytes } from './loadModel.ts';

/**
 * Reads a model of any format of the list, which is found by the bytes.
 *
 * @param source the path of a file, or its bytes.
 * @throws ModelError when the file is not a valid model, or of no format; ModelLimitError when the network
 *   would cost more than the limits allow; an error of Node when a file cannot be read.
 */
export async function loadModel(source: string | Uint8Array, options: LoadOptions): Promise<SavedModel> {
  if (typeof source !== 'string') return loadBytes(source, options);
  const beside = (name: string) => readFile(join(dirname(source), name));
  return loadBytes(await readFile(source), { part: beside, fileName: source, ...options });
}
