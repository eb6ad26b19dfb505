import { ModelFile, type ModelReadOptions, readModel, type SavedModel } from '@inkling/nn';
import { recognizeModel } from './recognizeModel.ts';

/**
 * Reads a model of any format of the list, which is found by the bytes.
 *
 * @throws ModelError when the file is not a valid model, or of no format; ModelLimitError when the network
 *   would cost more than the limits allow.
 */
export async function loadModel(content: Uint8Array, options: ModelReadOptions): Promise<SavedModel> {
  const found = await recognizeModel(content);
  if (found) return found.format.read(new ModelFile(content), options);
  // Says why these bytes are no model.
  return readModel(content, options);
}
