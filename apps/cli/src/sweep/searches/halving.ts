import type { Json } from '@inkling/nn';
import { type Choice, isList } from '../plan/choice.ts';
import { expectFields, type Fields, found, isJsonList, planError } from '../plan/fields.ts';
import { allChoices } from './grid.ts';
import { drawChoices } from './random.ts';
import type { SearchKind } from './search.ts';

/**
 * Successive halving (Jamieson and Talwalkar, 2016): many choices learn for a few epochs, and the best of
 * them for more. Each round has as many epochs in sum as the one before: if the epochs are three times as
 * many, a third of the choices goes on. A choice begins anew in each round, so that every run depends on
 * its settings alone, and a schedule follows the length of its run.
 */
export const halving: SearchKind = {
  kind: 'halving',
  read(fields, vary, fixed) {
    expectFields(fields, ['kind', 'samples', 'seed', 'epochs']);
    for (const flag of ['epochs', 'iterations']) {
      if (!(flag in vary) && !(flag in fixed)) continue;
      throw planError(
        fields,
        `${flag} in ${flag in vary ? 'vary' : 'fixed'} contradicts search.epochs. Leave it out.`,
      );
    }
    const epochs = readEpochs(fields);
    const { samples, seed } = fields.values;
    const isGrid = samples === undefined && Object.values(vary).every(isList);
    if (isGrid && seed !== undefined) {
      throw planError(
        fields,
        'search.seed draws choices. Say how many with search.samples, or leave it out.',
      );
    }
    const all = isGrid ? allChoices(fields, vary) : drawChoices(fields, vary, countOf(fields));
    return {
      next(rounds) {
        if (rounds.length === epochs.length) return undefined;
        const [last] = rounds.slice(-1);
        const choices = last
          ? last.slice(
              0,
              Math.max(1, Math.floor((last.length * epochs[rounds.length - 1]) / epochs[rounds.length])),
            )
          : all;
        return choices.map((choice): Choice => ({ ...choice, epochs: epochs[rounds.length] }));
      },
    };
  },
};

function countOf(fields: Fields): number {
  const { samples } = fields.values;
  if (typeof samples === 'number' && Number.isSafeInteger(samples) && samples >= 2) return samples;
  throw planError(fields, `search.samples ${found(samples)}. Expected a whole number from 2 up.`);
}

/** The epochs of each round, which rise. */
function readEpochs(fields: Fields): readonly number[] {
  const { epochs } = fields.values;
  const isRising = (value: Json, index: number, all: readonly Json[]): value is number =>
    typeof value === 'number' && Number.isSafeInteger(value) && value > Number(all[index - 1] ?? 0);
  if (isJsonList(epochs) && epochs.length >= 2 && epochs.every(isRising)) return epochs;
  throw planError(
    fields,
    `search.epochs ${found(epochs)}. Expected whole numbers that rise, as in [1, 3, 9].`,
  );
}
