import type { Network } from '@inkling/nn';

/**
 * Number of the layer whose output is the input of the last layer with weights. Undefined if the network has
 * no hidden layer, because its only weights are applied to the picture itself.
 */
export function hiddenLayer({ layers }: Network): number | undefined {
  const learned = Array.from(layers.keys()).filter((index) => layers[index].parameters.length > 0);
  return learned.length < 2 ? undefined : learned[learned.length - 1] - 1;
}
