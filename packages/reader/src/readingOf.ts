import { Tensor } from '@inkling/tensor';
import { DIGITS, SIDE } from './digits.ts';
import { settings } from './network/settings.ts';
import type { Candidate } from './numbers/findDigits.ts';
import type { ReadDigit, Reading } from './reading.ts';

/** A candidate that was taken for a digit. */
export interface Found extends Candidate {
  /** Of the digits 0 to 9, and of no digit. */
  readonly probabilities: Float64Array;
  readonly confidence: number;
}

/** What a reader says about the digits that it found, one or more, from left to right. */
export function readingOf(found: readonly Found[]): Reading {
  const digits = found.map(toDigit);
  const text = digits.map(({ digit }) => digit).join('');
  if (found.some((one) => isDoubted(one) && isRefused(one))) {
    return { kind: 'not-a-digit', text: '', digits };
  }
  if (found.some(isDoubted)) return { kind: 'unsure', text, digits };
  const [first, ...more] = digits;
  return more.length === 0 ? { kind: 'digit', text, digits: [first] } : { kind: 'number', text, digits };
}

function isDoubted({ confidence }: Found): boolean {
  return confidence < settings.unsureBelow;
}

function isRefused({ probabilities }: Found): boolean {
  return probabilities[DIGITS] >= settings.refuseFrom;
}

function toDigit({ box, picture, probabilities, confidence }: Found): ReadDigit {
  return {
    digit: probabilities.indexOf(confidence),
    confidence,
    probabilities: [...probabilities.subarray(0, DIGITS)],
    box,
    picture: new Tensor('u8', [SIDE, SIDE], picture.data),
  };
}
