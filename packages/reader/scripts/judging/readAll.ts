import type { Reader } from '../../src/reader.ts';
import type { Drawing } from '../training/people.ts';
import { share } from './figures.ts';

/** What a reader says of drawings of one digit or sign each. */
export interface ReadingFigures {
  /** The share that has the kind `digit`, and the right one. */
  readonly accuracy: number;
  /** The share that is doubted or refused. */
  readonly doubted: number;
}

/** Reads drawings as an application does: they may be taken for numbers too. */
export async function readAll(reader: Reader, drawings: readonly Drawing[]): Promise<ReadingFigures> {
  const readings = [];
  for (const { strokes } of drawings) readings.push(await reader.read(strokes));
  return {
    accuracy: share(
      readings,
      ({ kind, text }, index) => kind === 'digit' && text === `${drawings[index].label}`,
    ),
    doubted: share(readings, ({ kind }) => kind !== 'digit' && kind !== 'number'),
  };
}
