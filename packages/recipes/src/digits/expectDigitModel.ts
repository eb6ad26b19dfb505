import { mnistLayout } from '@inkling/mnist';
import { type JsonObject, ModelError, type Network } from '@inkling/nn';
import { classesOf } from './classesOf.ts';
import { imageSizeOf } from './imageSizeOf.ts';

/**
 * Refuses models that cannot read the digits that a page draws: ten classes, images of 28 × 28 pixels.
 *
 * @param metadata the metadata of the saved model.
 * @param model name of the model in messages: its file.
 * @throws ModelError
 */
export function expectDigitModel(
  network: Pick<Network, 'shapes'>,
  metadata: JsonObject,
  model = 'model',
): void {
  const { width, height } = imageSizeOf(network, metadata);
  if (width !== mnistLayout.width || height !== mnistLayout.height) {
    throw new ModelError(
      `${model}: it takes images of ${width} × ${height}, but the page draws ${mnistLayout.width} × ` +
        `${mnistLayout.height}. Name a model that was trained on such images.`,
    );
  }
  const classes = classesOf(network, model);
  if (classes === mnistLayout.classes) return;
  throw new ModelError(
    `${model}: it tells ${classes} classes apart, but there are ${mnistLayout.classes} digits. Name a model that reads ` +
      'digits.',
  );
}
