import type { Backend } from '@inkling/tensor';
import type { Network } from './network.ts';
import { sequential } from './sequential.ts';

/** The same network once more, with weights of its own; on another backend where one is given. */
export async function clone(network: Network, backend: Backend = network.backend): Promise<Network> {
  const weights = await network.weights();
  const copy = sequential(network.layers, { backend, inputShape: network.shapes[0], weights });
  for (const name of network.frozen) copy.frozen.add(name);
  return copy;
}
