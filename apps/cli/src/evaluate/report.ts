import { type Classification, macroAverage, perClass } from '@inkling/nn';
import { printable } from '@inkling/tensor';
import { classLabel } from '../data/classLabel.ts';
import type { Session } from '../session/session.ts';
import { confusionTable } from '../terminal/confusionTable.ts';
import { count, percent } from '../terminal/formatting.ts';
import { worstPairs } from '../terminal/worstPairs.ts';
import type { ProbabilityMetrics } from './metrics.ts';

const PAIRS_SHOWN = 5;

/** Prints the results of a network: the figures, the confusion matrix and the most frequent confusions. */
export function reportEvaluation(
  session: Session,
  origin: string,
  evaluation: Classification,
  metrics: ProbabilityMetrics,
  classNames: readonly string[] | undefined,
): void {
  const { accuracy, correct, count: samples, loss, confusion } = evaluation;
  const classes = perClass(confusion);
  const macro = macroAverage(classes);
  session.emit({
    event: 'evaluation',
    accuracy,
    correct,
    count: samples,
    loss,
    confusion,
    classNames: classNames && [...classNames],
    perClass: classes.map((figures) => ({ ...figures })),
    macro: { ...macro },
    // The loss has no class weights and no smoothing here.
    negativeLogLikelihood: loss,
    ...metrics,
  });
  session.print(`Data: ${printable(origin)}`);
  session.print(
    `Accuracy: ${percent(accuracy)} (${count(correct)} of ${count(samples)} images), loss ${loss.toFixed(4)}`,
  );
  session.print(
    `Top 2: ${percent(metrics.top2Accuracy)}, top 3: ${percent(metrics.top3Accuracy)}; mean F1 of the classes: ` +
      `${percent(macro.f1)}; calibration error: ${percent(metrics.calibrationError)}`,
  );
  session.print();
  for (const line of confusionTable(confusion, session.terminal)) session.print(line);
  const labels = classes.map((_, label) => classLabel(label, classNames));
  if (labels.some((text, label) => text !== String(label))) session.print(`Classes: ${labels.join(', ')}`);
  const pairs = worstPairs(confusion, PAIRS_SHOWN);
  if (pairs.length === 0) return;
  session.print();
  session.print('Most confused:');
  for (const { truth, predicted, count: times, share } of pairs) {
    session.print(
      `  ${labels[truth]} taken for ${labels[predicted]}: ${count(times)} ${times === 1 ? 'time' : 'times'}, ${percent(share)} of all ${truth}s`,
    );
  }
}
