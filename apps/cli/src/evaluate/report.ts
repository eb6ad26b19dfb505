import { type Classification, perClass } from '@inkling/nn';
import { printable } from '@inkling/tensor';
import type { Session } from '../session/session.ts';
import { confusionTable } from '../terminal/confusionTable.ts';
import { count, percent } from '../terminal/formatting.ts';
import { worstPairs } from '../terminal/worstPairs.ts';

const PAIRS_SHOWN = 5;

/** Prints the results of a network: the figures, the confusion matrix and the most frequent confusions. */
export function reportEvaluation(session: Session, origin: string, evaluation: Classification): void {
  const { accuracy, correct, count: samples, loss, confusion } = evaluation;
  session.emit({
    event: 'evaluation',
    accuracy,
    correct,
    count: samples,
    loss,
    confusion,
    perClass: perClass(confusion).map((figures) => ({ ...figures })),
  });
  session.print(`Data: ${printable(origin)}`);
  session.print(
    `Accuracy: ${percent(accuracy)} (${count(correct)} of ${count(samples)} images), loss ${loss.toFixed(4)}`,
  );
  session.print();
  for (const line of confusionTable(confusion, session.terminal)) session.print(line);
  const pairs = worstPairs(confusion, PAIRS_SHOWN);
  if (pairs.length === 0) return;
  session.print();
  session.print('Most confused:');
  for (const { truth, predicted, count: times, share } of pairs) {
    session.print(
      `  ${truth} taken for ${predicted}: ${count(times)} ${times === 1 ? 'time' : 'times'}, ${percent(share)} of all ${truth}s`,
    );
  }
}
