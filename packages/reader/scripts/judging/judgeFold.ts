import { centerStrokes, type LabelledImages } from '@inkling/mnist';
import { makeReader } from '../../src/makeReader.ts';
import { type Answer, answerOf } from '../../src/network/answer.ts';
import type { DigitNetwork, Scores } from '../../src/network/digitNetwork.ts';
import { probabilitiesOf } from '../../src/network/probabilities.ts';
import { settings } from '../../src/network/settings.ts';
import type { Spacing } from '../training/composeNumber.ts';
import { isFragment } from '../training/fragments.ts';
import type { People } from '../training/people.ts';
import { type Adaptation, adaptationOf } from './adaptation.ts';
import type { FoldLogits } from './chooseSettings.ts';
import type { Answered } from './figures.ts';
import type { Mistake } from './mistakeSheet.ts';
import { type ReadingFigures, readAll, readingFigures } from './readAll.ts';
import { type ConditionFigure, readInConditions } from './readInConditions.ts';
import { type NumberFigures, readNumbers } from './readNumbers.ts';
import { scoreDrawings, scoreImages } from './scoreDrawings.ts';

/** What a network says about people that it has not learned from. */
export interface Judgement {
  readonly digits: Answered;
  /** The digits without the fragments. */
  readonly whole: Answered;
  readonly readings: {
    readonly digits: ReadingFigures;
    readonly whole: ReadingFigures;
    readonly signs: ReadingFigures;
  };
  readonly mnist: Answered;
  /** Of the digits without the fragments, and of the signs. */
  readonly logits: FoldLogits;
  readonly mistakes: readonly Mistake[];
  readonly numbers: { readonly neatly: NumberFigures; readonly overlapping: NumberFigures };
  readonly conditions: readonly ConditionFigure[];
  readonly adaptation: Adaptation;
}

/** The gaps between the boxes of two digits, as shares of the height. */
const NEATLY: Spacing = { gap: [0.08, 0.4] };
const OVERLAPPING: Spacing = { gap: [-0.15, 0] };

/** @param seed of the numbers. */
export async function judgeFold(
  network: DigitNetwork,
  { digits, signs }: People,
  images: LabelledImages,
  seed: number,
): Promise<Judgement> {
  const scores = await scoreDrawings(network, digits);
  const labels = digits.map(({ label }) => Number(label));
  const answers = answersOf(scores);
  const reader = await makeReader(network);
  const wholeOnes = [...digits.keys()].filter((index) => !isFragment(digits[index]));
  const wholeDigits = wholeOnes.map((at) => digits[at]);
  const read = await readAll(reader, digits);
  const signScores = await scoreDrawings(network, signs);
  const whole = { answers: wholeOnes.map((at) => answers[at]), labels: wholeOnes.map((at) => labels[at]) };
  return {
    digits: { answers, labels },
    whole,
    readings: {
      digits: readingFigures(read),
      whole: readingFigures(read.filter(({ drawing }) => !isFragment(drawing))),
      signs: readingFigures(await readAll(reader, signs)),
    },
    logits: {
      digits: wholeOnes.map((at) => scores[at].logits),
      labels: whole.labels,
      signs: signScores.map(({ logits }) => logits),
    },
    mnist: {
      answers: answersOf(await scoreImages(network, images)),
      labels: [...images.targets.data],
    },
    mistakes: digits.flatMap(({ strokes }, index) => {
      const { digit, confidence } = answers[index];
      if (digit === labels[index]) return [];
      return [{ label: labels[index], guess: digit, confidence, picture: centerStrokes(strokes).data }];
    }),
    numbers: {
      neatly: await readNumbers(reader, wholeDigits, NEATLY, seed),
      overlapping: await readNumbers(reader, wholeDigits, OVERLAPPING, seed),
    },
    conditions: await readInConditions(reader, wholeDigits),
    adaptation: adaptationOf(digits, scores),
  };
}

function answersOf(scores: readonly Scores[]): Answer[] {
  return scores.map(({ logits }) => answerOf(probabilitiesOf(logits, settings)));
}
