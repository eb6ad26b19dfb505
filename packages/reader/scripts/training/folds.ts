import type { Drawing, People } from './people.ts';

/**
 * The sources of UNIPEN that each fold leaves out, whole: other people and other devices. Each fold leaves
 * out a quarter of the writers of pendigits as well.
 */
export const folds: readonly (readonly string[])[] = [
  ['syn'],
  ['apb', 'gmd'],
  ['ibm', 'app'],
  ['val', 'apa'],
];

/** Parts the people of a fold: those to learn from, and those who are left out. */
export function partPeople({ digits, signs }: People, fold: number): { learned: People; unseen: People } {
  const isUnseen = ({ source, writer }: Drawing) =>
    source === 'pendigits' ? writer % folds.length === fold : folds[fold].includes(source);
  const isLearned = (drawing: Drawing) => !isUnseen(drawing);
  return {
    learned: { digits: digits.filter(isLearned), signs: signs.filter(isLearned) },
    unseen: { digits: digits.filter(isUnseen), signs: signs.filter(isUnseen) },
  };
}
