import type { Reader } from '../../src/reader.ts';
import type { Reading } from '../../src/reading.ts';
import type { Drawing } from '../training/people.ts';
import { share } from './figures.ts';

/** What a reader says of drawings of one digit or sign each. */
export interface ReadingFigures {
  /** The share that has the kind `digit`, and the right one. */
  readonly accuracy: number;
  /** The share that is doubted or refused. */
  readonly doubted: number;
}

/** A drawing and what a reader says of it. */
export interface ReadDrawing {
  readonly drawing: Drawing;
  readonly reading: Reading;
}

/** Reads drawings as an application does: they may be taken for numbers too. */
export async function readAll(reader: Reader, drawings: readonly Drawing[]): Promise<ReadDrawing[]> {
  const read: ReadDrawing[] = [];
  for (const drawing of drawings) read.push({ drawing, reading: await reader.read(drawing.strokes) });
  return read;
}

export function readingFigures(read: readonly ReadDrawing[]): ReadingFigures {
  return {
    accuracy: share(
      read,
      ({ drawing, reading }) => reading.kind === 'digit' && reading.text === `${drawing.label}`,
    ),
    doubted: share(read, ({ reading: { kind } }) => kind !== 'digit' && kind !== 'number'),
  };
}
