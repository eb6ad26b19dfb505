import { ArgumentError } from '@inkling/tensor';
import type { Network } from '../network/network.ts';
import { isLearned, type ParameterPlace } from '../network/parameters.ts';

// What of a network training changes, and what it leaves as it is.

/** Whether training changes a parameter. */
export function isTrainable({ frozen }: Network, { name, spec }: ParameterPlace): boolean {
  return isLearned(spec) && !frozen.has(name);
}

/** Whether a layer is in evaluation mode while others learn: what it keeps itself is frozen. */
export function isHeldStill({ frozen, parameters }: Network, layer: number): boolean {
  return parameters.places.some(
    (place) => place.layer === layer && !isLearned(place.spec) && frozen.has(place.name),
  );
}

/**
 * The number of the first layer with a parameter that training changes: gradients need not go back further.
 * @throws ArgumentError when there is none.
 */
export function firstTrainableLayer(network: Network): number {
  const first = network.parameters.places.find((place) => isTrainable(network, place));
  if (first) return first.layer;
  throw new ArgumentError(
    network.frozen.size > 0
      ? 'train: every parameter of the network is frozen. Unfreeze those that are to learn.'
      : 'train: the network has no parameters, so there is nothing to learn. Add a layer that has, like linear.',
  );
}
