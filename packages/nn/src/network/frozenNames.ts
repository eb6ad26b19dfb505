import { ArgumentError } from '@inkling/tensor';
import { nearestNames } from './nearestNames.ts';
import type { ParameterPlace } from './parameters.ts';

/** The names of a network's frozen parameters. */
export class FrozenNames extends Set<string> {
  readonly #places: readonly ParameterPlace[];

  constructor(places: readonly ParameterPlace[]) {
    super();
    this.#places = places;
  }

  /** @throws ArgumentError when the network has no parameter of this name. */
  override add(name: string): this {
    expectParameter('frozen', this.#places, name, (known) => known === name);
    return super.add(name);
  }
}

/**
 * The names of the parameters that match.
 * @throws ArgumentError when none does; the message has the nearest names.
 */
export function expectParameter(
  what: string,
  places: readonly ParameterPlace[],
  wanted: string,
  matches: (name: string) => boolean,
): string[] {
  const known = places.map(({ name }) => name);
  const found = known.filter(matches);
  if (found.length > 0) return found;
  const nearest = nearestNames(wanted, known);
  const advice = nearest.length > 0 ? `The nearest names are ${nearest.join(', ')}.` : 'It has none.';
  // A long name is no parameter's, and the message must stay short.
  throw new ArgumentError(
    `${what}: the network has no parameter ${JSON.stringify(wanted.slice(0, 50))}. ${advice}`,
  );
}
