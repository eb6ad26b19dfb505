import type { Reading } from '@inkling/reader';
import { printable } from '@inkling/tensor';
import type { Session } from '../session/session.ts';
import { barChart } from '../terminal/barChart.ts';
import { drawDigit } from '../terminal/drawDigit.ts';
import { percent } from '../terminal/formatting.ts';
import { sideBySide } from '../terminal/sideBySide.ts';

export interface ReadingToReport {
  readonly path: string;
  /** The number of the image in a file of several, from 1. */
  readonly row?: number;
  /** The true label, if the file has it. */
  readonly label?: number;
  readonly reading: Reading;
}

/** Prints the reader's answer, beside the picture of each digit that it saw. */
export function reportReading(session: Session, { path, row, label, reading }: ReadingToReport): void {
  const { kind, text, digits } = reading;
  session.emit({
    event: 'prediction',
    input: path,
    row,
    label,
    kind,
    text,
    digits: digits.map(({ digit, confidence, probabilities, box }) => ({
      digit,
      confidence,
      probabilities: [...probabilities],
      box: { ...box },
    })),
  });
  const name = row === undefined ? path : `${path}, image ${row}`;
  const truth = label === undefined ? '' : `, labelled ${label}${text === String(label) ? '' : ' (wrong)'}`;
  session.print(`${printable(name)}: ${inWords(reading)}${truth}`);
  for (const { picture, probabilities } of digits) {
    const drawn = drawDigit(picture.data, session.terminal);
    for (const line of sideBySide([drawn, barChart(probabilities, session.terminal)])) session.print(line);
    session.print();
  }
}

function inWords({ kind, text, digits }: Reading): string {
  if (kind === 'blank') return 'blank, there is no ink';
  const least = percent(Math.min(...digits.map(({ confidence }) => confidence)), 1);
  const guesses = digits.map(({ digit }) => digit).join('');
  if (kind === 'not-a-digit') return `no digit; it resembles ${guesses} most (${least})`;
  return kind === 'unsure' ? `${text}? (unsure, ${least})` : `${text} (${least})`;
}
