import { ModelFile, type ModelReadOptions, readModel, type SavedModel } from '@inkling/nn';
import { recognizeModel } from './recognizeModel.ts';

export interface LoadOptions extends ModelReadOptions {
  /** The name of the file. A format whose files end like this is tried first. Default: none. */
  readonly fileName?: string;
}

/**
 * Reads a model of any format of the list, which is found by the bytes.
 *
 * @throws ModelError when the file is not a valid model, or of no format; ModelLimitError when the network would
 *   cost more than the limits allow.
 */
export async function loadModel(
  content: Uint8Array,
  { fileName, ...options }: LoadOptions,
): Promise<SavedModel> {
  const found = await recognizeModel(content, fileName);
  if (found) return found.format.read(new ModelFile(content), options);
  // Says why these bytes are no model.
  return readModel(content, options);
}
