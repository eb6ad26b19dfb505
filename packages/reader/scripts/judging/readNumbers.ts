import { createRandom } from '@inkling/tensor';
import type { Reader } from '../../src/reader.ts';
import { composeNumber, type Spacing } from '../training/composeNumber.ts';
import type { Drawing } from '../training/people.ts';

/** So many numbers are read. */
const COUNT = 500;

/** Shares of numbers. */
export interface NumberFigures {
  /** Read rightly and without doubt. */
  readonly accuracy: number;
  /** The best guess is right. */
  readonly guessed: number;
  /** Split into as many digits as they have. */
  readonly split: number;
}

/** Reads numbers of two to four digits, each composed of the digits of one writer. */
export async function readNumbers(
  reader: Reader,
  digits: readonly Drawing[],
  spacing: Spacing,
  seed: number,
): Promise<NumberFigures> {
  const writers = [...Map.groupBy(digits, ({ source, writer }) => `${source} ${writer}`).values()];
  const random = createRandom(1, seed);
  const counts = { accuracy: 0, guessed: 0, split: 0 };
  for (let number = 0; number < COUNT; number += 1) {
    const own = writers[random.integer(writers.length)];
    const chosen = Array.from({ length: 2 + random.integer(3) }, () => own[random.integer(own.length)]);
    const strokes = composeNumber(
      chosen.map((one) => one.strokes),
      spacing,
      random,
    );
    const expected = chosen.map(({ label }) => label).join('');
    const { kind, digits: found } = await reader.read(strokes);
    if (found.length === chosen.length) counts.split += 1;
    if (found.map(({ digit }) => digit).join('') !== expected) continue;
    counts.guessed += 1;
    if (kind === 'number') counts.accuracy += 1;
  }
  const { accuracy, guessed, split } = counts;
  return { accuracy: accuracy / COUNT, guessed: guessed / COUNT, split: split / COUNT };
}
