import type { Network } from '@inkling/nn';

/**
 * Where what a network has noticed lies: the number of the layer whose output the last weights are applied to. Undefined
 * where there is nothing hidden, as the only weights are applied to the picture itself.
 */
export function hiddenLayer({ layers }: Network): number | undefined {
  const learned = Array.from(layers.keys()).filter((index) => layers[index].parameters.length > 0);
  return learned.length < 2 ? undefined : learned[learned.length - 1] - 1;
}
