import { answerOf, isDoubted } from '../../src/network/answer.ts';
import { probabilitiesOf } from '../../src/network/probabilities.ts';
import { type Calibration, type Doubt, settings } from '../../src/network/settings.ts';
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
 * The settings that people left out of training would choose: the temperature with the least calibration
 * error at the rarity of the reader, and the doubt that catches enough signs and leaves most digits read
 * rightly and without doubt. Each fold counts the same. The rarity is an assumption: a reader meets one
 * drawing in thirty that is no digit.
 */
export function chooseSettings(folds: readonly FoldLogits[]): Calibration & Doubt {
  const { rarity } = settings;
  const temperature = least(steps(0.8, 2, 0.1), (candidate) =>
    mean(folds.map((fold) => calibrationErrorOf(fold, { temperature: candidate, rarity }))),
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
