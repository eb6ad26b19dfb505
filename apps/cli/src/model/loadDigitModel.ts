import { mnistLayout } from '@inkling/mnist';
import { ModelError } from '@inkling/nn';
import { referenceBackend } from '@inkling/tensor';
import { classesOf } from './classesOf.ts';
import { imageSizeOf } from './imageSizeOf.ts';
import { type LoadedModel, loadModel } from './loadModel.ts';

/**
 * Reads a model that the page can ask.
 * @throws ModelError or FileError when it is no model of ten digits in pictures of 28 × 28.
 */
export async function loadDigitModel(path: string): Promise<LoadedModel> {
  const model = await loadModel(path, referenceBackend());
  const { width, height } = imageSizeOf(model.network, model.metadata);
  if (width !== mnistLayout.width || height !== mnistLayout.height) {
    throw new ModelError(
      `${path}: it takes images of ${width} × ${height}, but the page draws ${mnistLayout.width} × ` +
        `${mnistLayout.height}. Name a model that was trained on such images.`,
    );
  }
  const classes = classesOf(model.network, path);
  if (classes !== mnistLayout.classes) {
    throw new ModelError(
      `${path}: it tells ${classes} classes apart, but there are ${mnistLayout.classes} digits. Name a model that ` +
        'reads digits.',
    );
  }
  return model;
}
