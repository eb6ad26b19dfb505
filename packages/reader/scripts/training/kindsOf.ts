import type { LabelledStrokes } from '@inkling/mnist';
import { shapeNames } from './shapes.ts';

/** The label of a number of several digits that is taken for one. */
export const NUMBER = 'number';

/**
 * The kinds of what is no digit, each a class of its own after the digits: numbers, every shape, every sign.
 * One class for all of them would have to be told from the digits by one plane through the features.
 */
export function kindsOf(signs: readonly LabelledStrokes[]): readonly string[] {
  const labels = new Set(signs.map(({ label }) => String(label)));
  return [NUMBER, ...shapeNames, ...[...labels].toSorted()];
}
