import { isJsonObject, type Json, type JsonObject, ModelError, type Network } from '@inkling/nn';

/**
 * The size of the images that a model takes: as it was saved, or the square that its inputs fill.
 * @throws ModelError when the inputs of the network are no image.
 */
export function imageSizeOf(
  network: Network,
  metadata: JsonObject,
): { readonly width: number; readonly height: number } {
  const inputs = network.shapes[0].reduce((size, length) => size * length, 1);
  const { image } = metadata;
  if (isJsonObject(image)) {
    const { width, height } = image;
    if (isLength(width) && isLength(height) && width * height === inputs) return { width, height };
  }
  const side = Math.round(Math.sqrt(inputs));
  if (side * side !== inputs) {
    throw new ModelError(
      `model: it takes ${inputs} inputs, which are no square image, and does not say their size.`,
    );
  }
  return { width: side, height: side };
}

function isLength(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}
