import { type Choice, isList, type Vary } from '../plan/choice.ts';
import { expectFields, type Fields, planError } from '../plan/fields.ts';
import { MOST_CHOICES, type SearchKind } from './search.ts';

/** Every combination of the values, those of the last flag first. */
export const grid: SearchKind = {
  kind: 'grid',
  read(fields, vary) {
    expectFields(fields, ['kind']);
    const choices = allChoices(fields, vary);
    return { next: ({ length }) => (length === 0 ? choices : undefined) };
  },
};

/** @throws SweepError when a flag has a range, or there are too many. */
export function allChoices(fields: Fields, vary: Vary): readonly Choice[] {
  let choices: readonly Choice[] = [{}];
  for (const [flag, values] of Object.entries(vary)) {
    if (!isList(values)) {
      throw planError(
        fields,
        `vary.${flag} is a range, and a grid needs a list of values. Or draw choices with "search": { "kind": "random", ` +
          '"samples": 20 }.',
      );
    }
    if (choices.length * values.length > MOST_CHOICES) {
      throw planError(
        fields,
        `the grid has more than ${MOST_CHOICES} choices. Draw some of them with a random search.`,
      );
    }
    choices = choices.flatMap((choice) => values.map((value) => ({ ...choice, [flag]: value })));
  }
  return choices;
}
