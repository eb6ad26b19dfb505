import type { RunRecord } from '@inkling/recipes';
import { type MeanAndSpread, meanAndSpread } from '../../train/validation/meanAndSpread.ts';
import type { Choice } from '../plan/choice.ts';

/** A run of a sweep that has finished. */
export interface FinishedSweepRun {
  readonly id: string;
  readonly choice: Choice;
  readonly seed: number;
  readonly record: RunRecord;
}

/** What a choice has come to, over its seeds. */
export interface ChoiceResult {
  readonly choice: Choice;
  readonly runs: readonly FinishedSweepRun[];
  /** How many of them diverged. The figures are those of the others, and NaN if there are none. */
  readonly diverged: number;
  readonly validationAccuracy: MeanAndSpread;
  readonly validationLoss: MeanAndSpread;
  readonly testAccuracy: MeanAndSpread;
  readonly seconds: MeanAndSpread;
}

/** The results of choices, the best one first. */
export function rankChoices(runs: readonly FinishedSweepRun[]): ChoiceResult[] {
  const byChoice = Map.groupBy(runs, ({ choice }) => JSON.stringify(choice));
  return [...byChoice.values()].map(resultOf).sort(compare);
}

function resultOf(runs: readonly FinishedSweepRun[]): ChoiceResult {
  const results = runs.map(({ record }) => record.result);
  const whole = results.filter(({ diverged }) => diverged === undefined);
  const over = (read: (result: (typeof whole)[number]) => number | undefined) =>
    meanAndSpread(whole.map((result) => read(result) ?? Number.NaN));
  return {
    choice: runs[0].choice,
    runs,
    diverged: results.length - whole.length,
    validationAccuracy: over((result) => result.validationAccuracy),
    validationLoss: over((result) => result.validationLoss),
    testAccuracy: over((result) => result.testAccuracy),
    seconds: meanAndSpread(results.map(({ seconds }) => seconds)),
  };
}

/**
 * By the mean accuracy on the validation images, then by their loss. The test images have no part in it. A
 * choice of which a run diverged comes after those that learn with every seed. Equal ones keep their order.
 */
function compare(a: ChoiceResult, b: ChoiceResult): number {
  return (
    Math.sign(a.diverged) - Math.sign(b.diverged) ||
    falling(a.validationAccuracy.mean, b.validationAccuracy.mean) ||
    -falling(a.validationLoss.mean, b.validationLoss.mean)
  );
}

/** NaN is neither: it stays where it is. */
function falling(a: number, b: number): number {
  return Number.isNaN(a) || Number.isNaN(b) ? Number(Number.isNaN(a)) - Number(Number.isNaN(b)) : b - a;
}
