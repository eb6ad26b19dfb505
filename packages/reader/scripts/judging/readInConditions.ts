import type { Reader } from '../../src/reader.ts';
import type { Drawing } from '../training/people.ts';
import { conditions } from './conditions.ts';
import { share } from './figures.ts';

/** Each so many digits one is read. */
const SAMPLE = 5;

/** The share of digits that are read rightly and without doubt, in each condition. */
export interface ConditionFigure {
  readonly name: string;
  readonly accuracy: number;
}

export async function readInConditions(
  reader: Reader,
  digits: readonly Drawing[],
): Promise<ConditionFigure[]> {
  const sample = digits.filter((_, index) => index % SAMPLE === 0);
  const figures: ConditionFigure[] = [];
  for (const { name, present } of conditions) {
    const answers = [];
    for (const { strokes } of sample) answers.push(await reader.read(present(strokes)));
    const accuracy = share(
      answers,
      ({ kind, text }, index) => kind === 'digit' && text === `${sample[index].label}`,
    );
    figures.push({ name, accuracy });
  }
  return figures;
}
