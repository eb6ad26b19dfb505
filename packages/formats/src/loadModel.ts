import { findFault, ModelError, ModelFile, type ModelReadOptions, type SavedModel } from '@inkling/nn';
import type { PartReader } from './modelFormats.ts';
import { expectedModel } from './namedFormats.ts';
import { recognizeModel } from './recognizeModel.ts';

export interface LoadOptions extends ModelReadOptions {
  /**
   * The name of the file, for the message if no format recognizes it. Default: in Node the path, elsewhere
   * the file has no name.
   */
  readonly fileName?: string;
  /**
   * Fetches the other files of a model that has some: the weights of TensorFlow.js or of ONNX. In Node they
   * are looked for beside a model that is given by its path. Default: such a model is refused.
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
  const { part, fileName } = options;
  if (found?.readWithParts && part) return found.readWithParts(content, options, part);
  const file = new ModelFile(content);
  if (found) return found.format.read(file, options);
  const expected = expectedModel(fileName);
  throw (
    findFault(file) ??
    new ModelError(`model: this file is not a model that can be read here, expected ${expected}`)
  );
}
