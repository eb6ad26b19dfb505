import { type Fields, found, planError } from '../plan/fields.ts';
import { nearest } from '../plan/nearest.ts';
import { grid } from './grid.ts';
import { halving } from './halving.ts';
import { random } from './random.ts';
import type { SearchKind } from './search.ts';

const searches: readonly SearchKind[] = [grid, random, halving];

/** @throws SweepError when there is no such search. */
export function findSearch(fields: Fields): SearchKind {
  const names = searches.map((each) => each.kind);
  const { kind } = fields.values;
  const search = searches.find((each) => each.kind === kind);
  if (search) return search;
  // Without fields, the search is a grid.
  if (Object.keys(fields.values).length === 0) return grid;
  const likely = typeof kind === 'string' ? nearest(kind, names) : undefined;
  const advice = likely === undefined ? `Expected ${names.join(', ')}.` : `Did you mean ${likely}?`;
  throw planError(fields, `search.kind ${found(kind)}. ${advice}`);
}
