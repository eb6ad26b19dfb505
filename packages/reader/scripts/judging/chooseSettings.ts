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

/** At most this share of the digits may be doubted. */
const MOST_DOUBTED = 0.01;

/** From `from` to `to` in steps. */
function steps(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
}

/**
 * The settings that people left out of training would choose: the temperature with the least loss among the
 * ten digits, the rarity with the least calibration error, and the doubt that catches most signs while at
 * most 1 % of the digits are doubted. Each fold counts the same.
 */
export function chooseSettings(folds: readonly FoldLogits[]): Calibration & Doubt {
  const temperature = least(steps(0.6, 2, 0.05), (candidate) =>
    mean(folds.map((fold) => lossOf(fold, candidate))),
  );
  const rarity = least([1, 2, 3, 5, 10, 20, 30], (candidate) =>
    mean(folds.map((fold) => calibrationErrorOf(fold, { temperature, rarity: candidate }))),
  );
  const answered = folds.map(({ digits, signs }) => {
    const answersOf = (all: readonly Float64Array[]) =>
      all.map((logits) => answerOf(probabilitiesOf(logits, { temperature, rarity })));
    return { digits: answersOf(digits), signs: answersOf(signs) };
  });
  const doubts = steps(0, 0.7, 0.05).flatMap((unsureBelow) =>
    steps(0.05, 1, 0.05).map((unsureFrom): Doubt => ({ unsureBelow, unsureFrom })),
  );
  const doubt = least(doubts, (candidate) => {
    const doubted = (of: 'digits' | 'signs') =>
      mean(answered.map((fold) => share(fold[of], (answer) => isDoubted(answer, candidate))));
    return doubted('digits') > MOST_DOUBTED ? Number.POSITIVE_INFINITY : -doubted('signs');
  });
  return { temperature, rarity, ...doubt };
}

/** The mean of −log of the probability of the label, among the ten digits. */
function lossOf({ digits, labels }: FoldLogits, temperature: number): number {
  return mean(
    digits.map((logits, index) => {
      const { [DIGITS]: refusal, [labels[index]]: right } = probabilitiesOf(logits, {
        temperature,
        rarity: 1,
      });
      return -Math.log(Math.max(right / (1 - refusal), 1e-12));
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
