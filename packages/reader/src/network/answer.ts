import { DIGITS } from '../digits.ts';
import { type Doubt, settings } from './settings.ts';

/** What probabilities say: the best digit. */
export interface Answer {
  readonly digit: number;
  /** The probability of the digit. */
  readonly confidence: number;
  /** The probability of no digit. */
  readonly refusal: number;
}

/** @param probabilities of the digits 0 to 9, and of no digit. */
export function answerOf(probabilities: Float64Array): Answer {
  const confidence = Math.max(...probabilities.subarray(0, DIGITS));
  return { digit: probabilities.indexOf(confidence), confidence, refusal: probabilities[DIGITS] };
}

export function isDoubted({ confidence, refusal }: Answer, doubt: Doubt = settings): boolean {
  return confidence < doubt.unsureBelow || refusal >= doubt.unsureFrom;
}

/** No digit is more probable than the best digit. A refused answer is doubted too. */
export function isRefused({ confidence, refusal }: Answer): boolean {
  return refusal > confidence;
}
