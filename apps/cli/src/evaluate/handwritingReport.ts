import { printable } from '@inkling/tensor';
import type { Session } from '../session/session.ts';
import { confusionTable } from '../terminal/confusionTable.ts';
import { count, percent } from '../terminal/formatting.ts';
import type { HandwritingFigures, Share } from './handwritingFigures.ts';

/** The writers that are read worst say most about what a reader has to learn. */
const WRITERS_SHOWN = 5;

/** Prints how well drawings were read. */
export function reportHandwriting(session: Session, origin: string, figures: HandwritingFigures): void {
  session.emit({ event: 'evaluation', ...figures });
  session.print(`Data: ${printable(origin)}`);
  if (figures.count > 0) printDigits(session, figures);
  const { signs } = figures;
  if (signs.count > 0) {
    session.print(
      `Signs that are no digits: ${percent(signs.doubted)} of ${count(signs.count)} refused (${count(signs.refused)}) or ` +
        `doubted (${count(signs.unsure)})`,
    );
  }
}

function printDigits(session: Session, figures: HandwritingFigures): void {
  const { refused, unsure, numbers, answered, guessed, sure } = figures;
  session.print(`Accuracy: ${inWords(figures)}; doubted and refused ones count as wrong`);
  session.print(
    `Refused: ${count(refused)}  doubted: ${count(unsure)}  taken for several digits: ${count(numbers)}`,
  );
  session.print(`Of those answered: ${inWords(answered)}  best guesses: ${inWords(guessed)}`);
  session.print(
    `Wrong among answers of 99 % or more: ${percent(sure.wrongShare)} (${count(sure.wrong)} of ${count(sure.count)})  ` +
      `calibration error: ${percent(figures.calibrationError)}  loss ${figures.loss.toFixed(4)}`,
  );
  session.print();
  for (const line of confusionTable(figures.confusion, session.terminal)) session.print(line);
  for (const { source, ...share } of figures.perSource)
    session.print(`${printable(source)}: ${inWords(share)}`);
  const worst = figures.perWriter.toSorted((a, b) => a.accuracy - b.accuracy).slice(0, WRITERS_SHOWN);
  if (figures.perWriter.length < 2) return;
  session.print(`Read worst of ${count(figures.perWriter.length)} writers:`);
  for (const { writer, source, ...share } of worst) {
    session.print(
      `  writer ${writer}${source === undefined ? '' : ` of ${printable(source)}`}: ${inWords(share)}`,
    );
  }
}

function inWords({ accuracy, correct, count: all }: Share): string {
  return `${percent(accuracy)} (${count(correct)} of ${count(all)})`;
}
