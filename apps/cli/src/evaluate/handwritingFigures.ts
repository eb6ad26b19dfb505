import { calibration } from '@inkling/nn';
import type { Answer, LabelledDrawing } from './answer.ts';

/** Answers with at least this confidence say that they are sure. */
const SURE = 0.99;
/** A probability of 0 would make the loss infinite. */
const LEAST = 1e-12;

// Types, not interfaces, because events of `--json` take what is known to be plain data.
export type Share = {
  readonly count: number;
  readonly correct: number;
  readonly accuracy: number;
};

/** How well drawings were read. Refused and doubted digits count as wrong in `accuracy`. */
export type HandwritingFigures = Share & {
  /** Digits that were taken for none, or for a blank drawing. */
  readonly refused: number;
  /** Digits that were read with doubt. */
  readonly unsure: number;
  /** Digits that were taken for a number of several. */
  readonly numbers: number;
  /** Those that were neither refused nor doubted. */
  readonly answered: Share;
  /** The best guess for each digit, whether it was doubted or refused. */
  readonly guessed: Share;
  /** The answers with a confidence of 0.99 or more. */
  readonly sure: { readonly count: number; readonly wrong: number; readonly wrongShare: number };
  /** The mean of −ln of the probability of the label. */
  readonly loss: number;
  readonly calibrationError: number;
  /** `confusion[label][guess]`. */
  readonly confusion: readonly (readonly number[])[];
  readonly perWriter: readonly (Share & { readonly writer: number; readonly source?: string })[];
  readonly perSource: readonly (Share & { readonly source: string })[];
  /** Signs that are no digits. `doubted` is the share that was refused or read with doubt. */
  readonly signs: {
    readonly count: number;
    readonly refused: number;
    readonly unsure: number;
    readonly doubted: number;
  };
};

interface Read {
  readonly item: LabelledDrawing;
  readonly answer: Answer;
  readonly isCorrect: boolean;
}

/** @param answers the answer to each item. */
export function handwritingFigures(
  items: readonly LabelledDrawing[],
  answers: readonly Answer[],
): HandwritingFigures {
  const all = items.map((item, index): Read => {
    const answer = answers[index];
    return { item, answer, isCorrect: answer.kind === 'digit' && answer.guess?.digit === item.label };
  });
  const digits = all.filter(({ item }) => typeof item.label === 'number');
  const signs = all.filter(({ item }) => typeof item.label === 'string');
  const guesses = digits.flatMap(({ item, answer: { guess } }) =>
    guess && typeof item.label === 'number'
      ? [{ label: item.label, guess, isRight: guess.digit === item.label }]
      : [],
  );
  const confusion = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  for (const { label, guess } of guesses) confusion[label][guess.digit] += 1;
  const sure = guesses.filter(({ guess }) => guess.confidence >= SURE);
  const wrong = sure.filter(({ isRight }) => !isRight).length;
  const isAnswered = ({ answer: { kind } }: Read) => kind === 'digit' || kind === 'number';
  const losses = digits.map(({ item, answer }) =>
    Math.log(Math.max(answer.guess?.probabilities[Number(item.label)] ?? 0, LEAST)),
  );
  return {
    ...shareOf(digits),
    refused: countOf(digits, 'not-a-digit', 'blank'),
    unsure: countOf(digits, 'unsure'),
    numbers: countOf(digits, 'number'),
    answered: shareOf(digits.filter(isAnswered)),
    guessed: shareOf(digits, ({ item, answer }) => answer.guess?.digit === item.label),
    sure: { count: sure.length, wrong, wrongShare: sure.length === 0 ? 0 : wrong / sure.length },
    loss: losses.length === 0 ? 0 : -losses.reduce((sum, value) => sum + value, 0) / losses.length,
    calibrationError:
      guesses.length === 0
        ? 0
        : calibration(
            guesses.map(({ guess }) => Math.min(guess.confidence, 1)),
            guesses.map(({ isRight }) => isRight),
          ).error,
    confusion,
    perWriter: perWriter(digits),
    perSource: perSource(digits),
    signs: {
      count: signs.length,
      refused: countOf(signs, 'not-a-digit', 'blank'),
      unsure: countOf(signs, 'unsure'),
      doubted: signs.length === 0 ? 0 : countOf(signs, 'not-a-digit', 'blank', 'unsure') / signs.length,
    },
  };
}

function countOf(read: readonly Read[], ...kinds: readonly Answer['kind'][]): number {
  return read.filter(({ answer }) => kinds.includes(answer.kind)).length;
}

function shareOf(read: readonly Read[], is = ({ isCorrect }: Read): boolean => isCorrect): Share {
  const correct = read.filter(is).length;
  return { count: read.length, correct, accuracy: read.length === 0 ? 0 : correct / read.length };
}

/** A writer's number is unique within a source. */
function perWriter(digits: readonly Read[]): HandwritingFigures['perWriter'] {
  const writers = Map.groupBy(digits, ({ item }) => JSON.stringify([item.source, item.writer]));
  return [...writers.values()].flatMap((read) => {
    const { writer, source } = read[0].item;
    return writer === undefined ? [] : [{ writer, source, ...shareOf(read) }];
  });
}

function perSource(digits: readonly Read[]): HandwritingFigures['perSource'] {
  return [...Map.groupBy(digits, ({ item }) => item.source)].flatMap(([source, read]) =>
    source === undefined ? [] : [{ source, ...shareOf(read) }],
  );
}
