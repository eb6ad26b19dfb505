import { ArgumentError } from '@inkling/tensor';
import type { Network } from './network.ts';

/**
 * Has training leave some parameters as they are, from the next call of `train` on: those of a layer (`'0'`, its
 * number), or one of them (`'0.weight'`). Without names: all.
 *
 *     freeze(network, '0', '2.bias');
 *
 * Only the gradient stays away: the running statistics of a frozen batch norm still follow the batches.
 * @throws ArgumentError when the network has no such layer or parameter, or nothing in it is learned.
 */
export function freeze(network: Network, ...names: string[]): void {
  for (const name of namesOf(network, names)) network.frozen.add(name);
}

/** Takes `freeze` back, for the same names; without names: for all. @throws ArgumentError as `freeze` does. */
export function unfreeze(network: Network, ...names: string[]): void {
  for (const name of namesOf(network, names)) network.frozen.delete(name);
}

function namesOf({ parameters }: Network, wanted: readonly string[]): string[] {
  const known = parameters.places.map(({ name }) => name);
  if (wanted.length === 0) return known;
  return wanted.flatMap((name) => {
    const found = known.filter((candidate) => candidate === name || candidate.startsWith(`${name}.`));
    if (found.length === 0) {
      throw new ArgumentError(
        `freeze: the network has no parameter ${JSON.stringify(name)}. It has ${known.join(', ')}.`,
      );
    }
    return found;
  });
}
