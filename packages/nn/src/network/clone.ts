import type { Backend } from '@inkling/tensor';
import type { Network } from './network.ts';
import { sequential } from './sequential.ts';

/**
 * Copies a network and its weights, by default on the same backend. The copy has the
 * same frozen parameters.
 */
export async function clone(network: Network, backend: Backend = network.backend): Promise<Network> {
  const weights = await network.weights();
  const copy = sequential(network.layers, { backend, inputShape: network.shapes[0], weights });
  for (const name of network.frozen) copy.frozen.add(name);
  return copy;
}
