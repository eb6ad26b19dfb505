import { DIGITS } from '../../src/digits.ts';
import { probabilitiesOf } from '../../src/network/probabilities.ts';

/** An answer to one drawing. */
export interface Answer {
  readonly digit: number;
  readonly confidence: number;
  /** The probability of no digit. */
  readonly refusal: number;
}

/** The answer of a network's 11 logits. */
export function answerOf(logits: Float64Array, temperature: number): Answer {
  const probabilities = probabilitiesOf(logits, temperature);
  const confidence = Math.max(...probabilities.subarray(0, DIGITS));
  return { digit: probabilities.indexOf(confidence), confidence, refusal: probabilities[DIGITS] };
}

/** The share of answers that are right. */
export function accuracyOf(answers: readonly Answer[], labels: ArrayLike<number>, from = 0): number {
  return share(answers, ({ digit, confidence }, index) => digit === labels[index] && confidence >= from);
}

/** Answers with at least this confidence say that they are sure. */
const SURE = 0.99;

/** The share of wrong answers among those that say that they are sure. */
export function wrongWhenSure(answers: readonly Answer[], labels: ArrayLike<number>): number {
  const sure = [...answers.entries()].filter(([, { confidence }]) => confidence >= SURE);
  return share(sure, ([index, { digit }]) => digit !== labels[index]);
}

/** The confidence below which a share of the answers lies. */
export function quantile(answers: readonly Answer[], part: number): number {
  return answers.map(({ confidence }) => confidence).toSorted((a, b) => a - b)[
    Math.floor(part * answers.length)
  ];
}

/** The temperature with the least loss: the mean of −log of the probability of the label. */
export function bestTemperature(logits: readonly Float64Array[], labels: ArrayLike<number>): number {
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let temperature = 0.5; temperature <= 3; temperature += 0.05) {
    const loss = logits.reduce(
      (sum, one, index) => sum - Math.log(Math.max(probabilitiesOf(one, temperature)[labels[index]], 1e-12)),
      0,
    );
    if (loss >= least) continue;
    least = loss;
    best = temperature;
  }
  return best;
}

export function share<Item>(items: readonly Item[], is: (item: Item, index: number) => boolean): number {
  return items.length === 0 ? Number.NaN : items.filter(is).length / items.length;
}
