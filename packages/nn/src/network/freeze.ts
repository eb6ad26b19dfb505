import { ArgumentError } from '@inkling/tensor';
import type { Network } from './network.ts';

/**
 * Has training leave some parameters as they are, from the next call of `train` on: those of a layer (`'0'`, its
 * number), or one of them (`'0.weight'`). Without names: all.
 *
 *     freeze(network, '0', '2.bias');
 *
 * A layer whose running statistics are frozen, as a batch norm's, is in evaluation mode during training too.
 * @throws ArgumentError when the network has no such layer or parameter.
 */
export function freeze(network: Network, ...names: string[]): void {
  for (const name of namesOf('freeze', network, names)) network.frozen.add(name);
}

/** Takes `freeze` back, for the same names; without names: for all. @throws ArgumentError as `freeze` does. */
export function unfreeze(network: Network, ...names: string[]): void {
  for (const name of namesOf('unfreeze', network, names)) network.frozen.delete(name);
}

function namesOf(what: string, { parameters }: Network, wanted: readonly string[]): string[] {
  const known = parameters.places.map(({ name }) => name);
  if (wanted.length === 0) return known;
  return wanted.flatMap((name) => {
    const found = known.filter((candidate) => candidate === name || candidate.startsWith(`${name}.`));
    if (found.length === 0) {
      throw new ArgumentError(
        `${what}: the network has no parameter ${JSON.stringify(name)}. It has ${known.join(', ') || 'none'}.`,
      );
    }
    return found;
  });
}
