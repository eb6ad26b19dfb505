import type { LabelledStrokes } from '@inkling/mnist';
import { printable } from '@inkling/tensor';
import type { Session } from '../session/session.ts';
import { count } from '../terminal/formatting.ts';

/** Describes drawings of a pen: how many of each digit, and by how many people. */
export function reportStrokes(session: Session, name: string, drawings: readonly LabelledStrokes[]): void {
  const countsPerDigit = Array.from(
    { length: 10 },
    (_, digit) => drawings.filter(({ label }) => label === digit).length,
  );
  const others = drawings.filter(({ label }) => typeof label === 'string').length;
  const distinct = (field: 'writer' | 'source') =>
    new Set(drawings.map((drawing) => drawing[field]).filter((value) => value !== undefined)).size;
  const strokes = drawings.flatMap((drawing) => drawing.strokes);
  const figures = {
    count: drawings.length,
    writers: distinct('writer'),
    sources: distinct('source'),
    strokes: strokes.length,
    points: strokes.reduce((sum, { length }) => sum + length / 2, 0),
  };
  session.emit({ event: 'strokes', name, ...figures, countsPerDigit, others });
  session.print(
    `${printable(name)}: ${count(figures.count)} drawings of a pen, ${count(figures.strokes)} strokes, ` +
      `${count(figures.points)} points`,
  );
  session.print(`Writers: ${count(figures.writers)}  sources: ${count(figures.sources)}`);
  session.print(
    `Labels: ${countsPerDigit.map((found, digit) => `${digit}: ${count(found)}`).join('  ')}  others: ${count(others)}`,
  );
  session.print('inkling data strokes-to-csv makes images of them');
  session.print();
}
