import { ArgumentError } from '@inkling/tensor';
import type { Network } from './network.ts';

/**
 * Freezes parameters: training does not change them, from the next call of `train` on. A name is a
 * layer's index (`'0'`) for all its parameters, or one parameter (`'0.weight'`). Without names, all
 * parameters are frozen.
 *
 *     freeze(network, '0', '2.bias');
 *
 * A layer with frozen running statistics, such as a batch norm, is in evaluation mode during training too.
 * @throws ArgumentError when the network has no such layer or parameter.
 */
export function freeze(network: Network, ...names: string[]): void {
  for (const name of namesOf('freeze', network, names)) network.frozen.add(name);
}

/**
 * Makes frozen parameters trainable again. The names are those of `freeze`; without names, all parameters.
 * @throws ArgumentError as `freeze` does.
 */
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
