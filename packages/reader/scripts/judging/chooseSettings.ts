import { DIGITS } from '../../src/digits.ts';
import { answerOf, isDoubted } from '../../src/network/answer.ts';
import { probabilitiesOf } from '../../src/network/probabilities.ts';
import type { Calibration, Doubt } from '../../src/network/settings.ts';
import { calibrationOf, mean, share } from './figures.ts';

/** The logits of a fold's digits and signs. */
export interface FoldLogits {
  readonly digits: readonly Float64Array[];
  readonly labels: readonly number[];
  readonly signs: readonly Float64Array[];
}

/** At least this share of the signs must be doubted. */
const LEAST_SIGNS = 0.86;

/** From `from` to `to` in steps. */
function steps(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
}

/**
 * The settings that people left out of training would choose: the temperature with the least loss among the
 * ten digits, the rarity with the least calibration error, and the doubt that catches enough signs and leaves
 * most digits read rightly and without doubt. Each fold counts the same.
 */
export function chooseSettings(folds: readonly FoldLogits[]): Calibration & Doubt {
  const temperature = least(steps(0.6, 2, 0.05), (candidate) =>
    mean(folds.map((fold) => lossOf(fold, candidate))),
  );
  const rarity = least([1, 2, 3, 5, 10, 20, 30], (candidate) =>
    mean(folds.map((fold) => calibrationErrorOf(fold, { temperature, rarity: candidate }))),
  );
  const answered = folds.map(({ digits, labels, signs }) => {
    const answersOf = (all: readonly Float64Array[]) =>
      all.map((logits) => answerOf(probabilitiesOf(logits, { temperature, rarity })));
    return { digits: answersOf(digits), labels, signs: answersOf(signs) };
  });
  const doubts = steps(0, 0.7, 0.05).flatMap((unsureBelow) =>
    steps(0.05, 1, 0.05).map((unsureFrom): Doubt => ({ unsureBelow, unsureFrom })),
  );
  const doubt = least(doubts, (candidate) => {
    const caught = mean(answered.map(({ signs }) => share(signs, (answer) => isDoubted(answer, candidate))));
    const read = mean(
      answered.map(({ digits, labels }) =>
        share(digits, (answer, index) => answer.digit === labels[index] && !isDoubted(answer, candidate)),
      ),
    );
    return caught < LEAST_SIGNS ? 1 : 1 - read;
  });
  return { temperature, rarity, ...doubt };
}

/** The mean of −log of the probability of the label, among the ten digits. */
function lossOf({ digits, labels }: FoldLogits, temperature: number): number {
  return mean(
    digits.map((logits, index) => {
      const probabilities = probabilitiesOf(logits, { temperature, rarity: 1 }).subarray(0, DIGITS);
      const ofDigits = probabilities.reduce((sum, probability) => sum + probability, 0);
      return -Math.log(Math.max(probabilities[labels[index]] / ofDigits, 1e-12));
    }),
  );
}

function calibrationErrorOf({ digits, labels }: FoldLogits, calibration: Calibration): number {
  const answers = digits.map((logits) => answerOf(probabilitiesOf(logits, calibration)));
  return calibrationOf({ answers, labels }).error;
}

function least<Candidate>(
  candidates: readonly Candidate[],
  cost: (candidate: Candidate) => number,
): Candidate {
  return candidates
    .map((candidate) => ({ candidate, cost: cost(candidate) }))
    .reduce((a, b) => (b.cost < a.cost ? b : a)).candidate;
}
