import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folder = resolve(root, process.env.INKLING_TEST_DATA ?? '../../../shared/data');
const file = resolve(folder, 'pendigits/writers-1-30.jsonl.gz');

/** A digit that a person drew with a pen in a box of 500 × 500. */
export interface Drawing {
  readonly label: number;
  /** Each stroke is `[x0, y0, x1, y1, …]`. */
  readonly strokes: readonly (readonly number[])[];
}

export const BOX = 500;

/**
 * A test on drawings that are not in the repository. If they are missing, it is skipped with a notice. In
 * continuous integration it then fails, unless `INKLING_TEST_WITHOUT=pendigits` says that the drawings are
 * not available.
 */
const isExcused = process.env.CI !== 'true' || process.env.INKLING_TEST_WITHOUT === 'pendigits';
const isSkipped = isExcused && !existsSync(file);
if (isSkipped) console.warn(`No ${file}: its tests are skipped. INKLING_TEST_DATA names another folder.`);
export const withPendigits = test.skipIf(isSkipped);

/** `ofEach` drawings of each digit, spread evenly over the file and so over the people who drew them. */
export function drawings(ofEach: number): Drawing[] {
  const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
  const all: Drawing[] = lines.map((line) => JSON.parse(line));
  return Array.from({ length: 10 }, (_, digit) => {
    const ofDigit = all.filter(({ label }) => label === digit);
    return Array.from(
      { length: ofEach },
      (_, index) => ofDigit[Math.floor((index * ofDigit.length) / ofEach)],
    );
  }).flat();
}
