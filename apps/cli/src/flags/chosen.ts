import { ArgumentError } from '@inkling/tensor';

/** Things to choose from, by name, and the options that are for each of them. */
type Choices = Readonly<Record<string, { readonly settings: readonly string[] }>>;

/** `a, b or c` */
const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/**
 * Refuses options that are for another choice than the one that was made, instead of passing them over.
 *
 * @param option what is chosen: `optimizer`.
 * @param given the options, by their names in the program.
 * @throws ArgumentError
 */
export function expectOwnSettings(option: string, chosen: string, choices: Choices, given: object): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || choices[chosen].settings.includes(name)) continue;
    const having = Object.keys(choices).filter((choice) => choices[choice].settings.includes(name));
    throw new ArgumentError(
      `${flagOf(name)}: the ${option} ${chosen} has no such setting. Leave it out, or choose --${option} ` +
        `${either.format(having)}.`,
    );
  }
}

/** `--weight-decay` of `weightDecay`. */
function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
