import { expectDigitModel } from '@inkling/recipes';
import { referenceBackend } from '@inkling/tensor';
import { type LoadedModel, loadModel } from './loadModel.ts';

/**
 * Reads a model for the page.
 * @throws ModelError or FileError when it is not a model of ten digits in pictures of 28 × 28.
 */
export async function loadDigitModel(path: string): Promise<LoadedModel> {
  const model = await loadModel(path, referenceBackend());
  expectDigitModel(model.network, model.metadata, path);
  return model;
}
