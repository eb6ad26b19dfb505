import { resolve } from 'node:path';
import { type LabelledStrokes, loadStrokes } from '@inkling/mnist';

/** The folder of the data; INKLING_TEST_DATA names another one. */
export const dataFolder = resolve(
  import.meta.dirname,
  '../../../..',
  process.env.INKLING_TEST_DATA ?? '../shared/data',
);

/** A drawing whose writer and source are known. */
export interface Drawing extends LabelledStrokes {
  readonly writer: number;
  readonly source: string;
}

/** Drawings of digits, and of signs that are no digits. */
export interface People {
  readonly digits: readonly Drawing[];
  readonly signs: readonly Drawing[];
}

/**
 * Signs that have the form of a digit when they stand alone and are scaled to its size. A reader may take
 * them for the digit, so it neither learns them as signs nor is judged on them.
 */
const signsLikeDigits: ReadonlySet<string> = new Set([
  ...'OoD', // 0
  ..."Il|/\\'`,", // 1: bare lines
  ...'Zz', // 2
  ...'Ss', // 5
  ...'Gb', // 6
  ...'B', // 8
  ...'qg', // 9
]);

/** Reads pendigits and UNIPEN. */
export async function loadPeople(): Promise<People> {
  const [pendigits, digits, others] = await Promise.all([
    load('pendigits/writers-1-30.jsonl.gz', 'pendigits'),
    load('unipen/digits.jsonl.gz'),
    load('unipen/others.jsonl.gz'),
  ]);
  return {
    digits: [...pendigits, ...digits],
    signs: others.filter(({ label }) => !signsLikeDigits.has(String(label))),
  };
}

async function load(file: string, defaultSource = ''): Promise<Drawing[]> {
  const drawings = await loadStrokes(resolve(dataFolder, file));
  return drawings.map((drawing) => ({
    ...drawing,
    writer: drawing.writer ?? 0,
    source: drawing.source ?? defaultSource,
  }));
}
