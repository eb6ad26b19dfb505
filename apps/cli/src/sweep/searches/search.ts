import type { Choice, Vary } from '../plan/choice.ts';
import type { Fields } from '../plan/fields.ts';

/** More choices than a sweep will train. */
export const MOST_CHOICES = 100_000;

/** Which choices a sweep tries. */
export interface Search {
  /**
   * The choices of the next round. They follow from the plan and from the rounds before alone.
   *
   * @param rounds the choices of each round that has ended, the best one first.
   * @returns undefined after the last round.
   */
  next(rounds: readonly (readonly Choice[])[]): readonly Choice[] | undefined;
}

/** A way of searching, by its name in plans. */
export interface SearchKind {
  readonly kind: string;
  /**
   * @param fields the part `search` of the plan.
   * @throws SweepError when it is wrong, or does not fit the values.
   */
  read(fields: Fields, vary: Vary, fixed: Choice): Search;
}
