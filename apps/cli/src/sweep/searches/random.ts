import { createRandom, type Random } from '@inkling/tensor';
import { exp, log } from '@inkling/tensor/math';
import { type Choice, type FlagValue, isList, type Range, type Vary } from '../plan/choice.ts';
import { countAt, expectFields, type Fields, planError } from '../plan/fields.ts';
import { MOST_CHOICES, type SearchKind } from './search.ts';

/** Choices that are drawn at random (Bergstra and Bengio, 2012). */
export const random: SearchKind = {
  kind: 'random',
  read(fields, vary) {
    expectFields(fields, ['kind', 'samples', 'seed']);
    const choices = drawChoices(fields, vary, countAt(fields, 'samples', 1));
    return { next: ({ length }) => (length === 0 ? choices : undefined) };
  },
};

/** How many draws in a row may repeat choices before there are taken to be no others. */
const MOST_REPEATS = 1000;

/**
 * Draws choices that differ. The first ones are the same for any number of samples, so a plan with more of
 * them keeps the runs that it has.
 *
 * @throws SweepError when there are fewer choices than samples, or there are too many.
 */
export function drawChoices(fields: Fields, vary: Vary, samples: number): readonly Choice[] {
  if (samples > MOST_CHOICES) {
    throw planError(fields, `search.samples is ${samples}. Expected at most ${MOST_CHOICES}.`);
  }
  const generator = createRandom(countAt(fields, 'seed', 0, 1));
  const drawn = new Map<string, Choice>();
  for (let repeats = 0; drawn.size < samples; repeats += 1) {
    const entries = Object.entries(vary).map(([flag, values]) => [flag, draw(values, generator)] as const);
    const choice: Choice = Object.fromEntries(entries);
    const key = JSON.stringify(choice);
    if (!drawn.has(key)) repeats = 0;
    drawn.set(key, choice);
    if (repeats > MOST_REPEATS) {
      throw planError(
        fields,
        `search.samples is ${samples}, but there are only ${drawn.size} choices. Ask for fewer.`,
      );
    }
  }
  return [...drawn.values()];
}

function draw(values: readonly FlagValue[] | Range, generator: Random): FlagValue {
  if (isList(values)) return values[generator.integer(values.length)];
  const { from, to, scale, whole } = values;
  // The upper bound of a whole number is included, so each has a step of its own.
  const end = whole ? to + 1 : to;
  const value = scale === 'log' ? exp(generator.uniform(log(from), log(end))) : generator.uniform(from, end);
  if (whole) return Math.min(to, Math.max(from, Math.floor(value)));
  // Four digits are enough to choose by, and fit into a table.
  return Math.min(to, Math.max(from, Number(value.toPrecision(4))));
}
