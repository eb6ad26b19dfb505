import { calibration } from '@inkling/nn';
import { type Answer, isDoubted } from '../../src/network/answer.ts';

/** Answers, and what the drawings show: a digit, or 10 for none. */
export interface Answered {
  readonly answers: readonly Answer[];
  readonly labels: readonly number[];
}

/** The share of answers whose best guess is right. */
export function guessedOf({ answers, labels }: Answered): number {
  return share(answers, ({ digit }, index) => digit === labels[index]);
}

/** The share of answers that are right and not doubted. */
export function accuracyOf({ answers, labels }: Answered): number {
  return share(answers, (answer, index) => answer.digit === labels[index] && !isDoubted(answer));
}

/** Answers with at least this confidence say that they are sure. */
const SURE = 0.99;

/** The share of wrong answers among those that say that they are sure. */
export function wrongWhenSure({ answers, labels }: Answered): number {
  const sure = [...answers.entries()].filter(([, { confidence }]) => confidence >= SURE);
  return share(sure, ([index, { digit }]) => digit !== labels[index]);
}

/** How far the confidences can be trusted. */
export function calibrationOf({ answers, labels }: Answered) {
  return calibration(
    answers.map(({ confidence }) => confidence),
    answers.map(({ digit }, index) => digit === labels[index]),
  );
}

export function share<Item>(items: readonly Item[], is: (item: Item, index: number) => boolean): number {
  return items.length === 0 ? Number.NaN : items.filter(is).length / items.length;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
