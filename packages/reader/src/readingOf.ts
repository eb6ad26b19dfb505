import { Tensor } from '@inkling/tensor';
import { DIGITS, SIDE } from './digits.ts';
import { gapBetween } from './drawing/parts.ts';
import { type Answer, isDoubted, isRefused } from './network/answer.ts';
import type { Candidate } from './numbers/findDigits.ts';
import type { ReadDigit, Reading } from './reading.ts';

/** A candidate that was taken for a digit. */
export interface Found extends Candidate, Answer {
  /** Of the digits 0 to 9, and of no digit. */
  readonly probabilities: Float64Array;
  readonly features: Float32Array;
}

/** Digits are entangled if they share more than this part of the narrower one's width, … */
const ENTANGLED = 0.4;
/** … or more than this part, if all digits have this confidence or more. */
const ENTANGLED_IF_SURE = 0.7;
const SURE = 0.95;

/** What a reader says about the digits that it found, one or more, from left to right. */
export function readingOf(found: readonly Found[]): Reading {
  const digits = found.map(toDigit);
  const text = digits.map(({ digit }) => digit).join('');
  if (found.some(isRefused)) {
    return { kind: 'not-a-digit', text: '', digits };
  }
  if (found.some((one) => isDoubted(one)) || areEntangled(found)) return { kind: 'unsure', text, digits };
  const [first, ...more] = digits;
  return more.length === 0 ? { kind: 'digit', text, digits: [first] } : { kind: 'number', text, digits };
}

/**
 * Whether a digit lies largely within the width of its neighbour, as the strokes of a letter do: an X is no
 * 11.
 */
function areEntangled(found: readonly Found[]): boolean {
  const share = found.every(({ confidence }) => confidence >= SURE) ? ENTANGLED_IF_SURE : ENTANGLED;
  return found.slice(1).some(({ box }, index) => {
    const { box: before } = found[index];
    return -gapBetween(before, box) > share * Math.min(before.width, box.width);
  });
}

function toDigit({ box, picture, probabilities, digit, confidence, features }: Found): ReadDigit {
  return {
    digit,
    confidence,
    probabilities: [...probabilities.subarray(0, DIGITS)],
    box,
    picture: new Tensor('u8', [SIDE, SIDE], picture.data),
    features,
  };
}
