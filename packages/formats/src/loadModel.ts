import { ModelFile, type ModelReadOptions, readModel, type SavedModel } from '@inkling/nn';
import type { PartReader } from './modelFormats.ts';
import { recognizeModel } from './recognizeModel.ts';

export interface LoadOptions extends ModelReadOptions {
  /**
   * Fetches the other files of a model that has some: the weights of TensorFlow.js. In Node they are looked
   * for beside a model that is given by its path. Default: such a model is refused.
   */
  readonly part?: PartReader;
}

/**
 * Reads a model of any format of the list, which is found by the bytes.
 *
 * @throws ModelError when the file is not a valid model, or of no format; ModelLimitError when the network
 *   would cost more than the limits allow.
 */
export async function loadModel(content: Uint8Array, options: LoadOptions): Promise<SavedModel> {
  const found = await recognizeModel(content);
  const { part } = options;
  if (found?.readWithParts && part) return found.readWithParts(content, options, part);
  if (found) return found.format.read(new ModelFile(content), options);
  // Says why these bytes are no model.
  return readModel(content, options);
}
