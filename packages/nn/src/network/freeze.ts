import { expectParameter } from './frozenNames.ts';
import type { Network } from './network.ts';

/**
 * Freezes parameters: training does not change them, from the next call of `train` on. A name is a
 * layer's index (`'0'`) for all its parameters, or one parameter (`'0.weight'`). Without names, all
 * parameters are frozen.
 *
 *     freeze(network, '0', '2.bias');
 *
 * A layer with frozen running statistics, such as a batch norm, is in evaluation mode during training too.
 * @throws ArgumentError when the network has no such layer or parameter; the message has the nearest names.
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

function namesOf(what: string, { parameters: { places } }: Network, wanted: readonly string[]): string[] {
  if (wanted.length === 0) return places.map(({ name }) => name);
  return wanted.flatMap((name) =>
    expectParameter(what, places, name, (known) => known === name || known.startsWith(`${name}.`)),
  );
}
