import { ArgumentError } from '@inkling/tensor';
import type { Network } from '../network/network.ts';
import { isLearned, type ParameterPlace } from '../network/parameters.ts';

// Decides which parameters and layers of a network training changes.

/** Whether training changes a parameter. */
export function isTrainable({ frozen }: Network, { name, spec }: ParameterPlace): boolean {
  return isLearned(spec) && !frozen.has(name);
}

/**
 * The layers that are in evaluation mode during training, because parameters that they update themselves
 * are frozen.
 */
export function layersHeldStill({ frozen, parameters }: Network): ReadonlySet<number> {
  const held = parameters.places.filter(({ spec, name }) => !isLearned(spec) && frozen.has(name));
  return new Set(held.map(({ layer }) => layer));
}

/**
 * The index of the first layer with a trainable parameter. The backward pass can stop there.
 * @throws ArgumentError when there is none.
 */
export function firstTrainableLayer(network: Network): number {
  const first = network.parameters.places.find((place) => isTrainable(network, place));
  if (first) return first.layer;
  throw new ArgumentError(
    network.frozen.size > 0
      ? 'train: every parameter of the network is frozen. Unfreeze the ones to train.'
      : 'train: the network has no parameters to train. Add a layer that has some, such as linear.',
  );
}
