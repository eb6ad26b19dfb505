import type { ReadDigit, Reading } from '@inkling/reader';
import { leastSure } from './leastSure.ts';

/** An answer in plain words. */
export interface Verdict {
  readonly statement: string;
  /** How sure it is, or what to do. */
  readonly more: string;
}

export function verdictOn(reading: Reading): Verdict {
  const { kind, text } = reading;
  switch (kind) {
    case 'digit':
    case 'number':
      return { statement: `This is ${named(text)}.`, more: certaintyOf(reading.digits) };
    case 'unsure':
      return { statement: `This may be ${named(text)}.`, more: doubtAbout(reading.digits) };
    case 'not-a-digit':
      return {
        statement: 'This is no digit.',
        more:
          reading.digits.length > 1
            ? 'At least one part of it looks like none of the ten digits.'
            : 'It looks like none of the ten digits.',
      };
    case 'blank':
      return { statement: 'The pad is empty.', more: 'Draw a digit from 0 to 9, or a number.' };
  }
}

function certaintyOf(digits: readonly ReadDigit[]): string {
  const digit = digits[leastSure(digits)];
  const isNumber = digits.length > 1;
  if (digit.confidence >= 0.99) return `The network is almost certain${isNumber ? ' of every digit' : ''}.`;
  if (digit.confidence >= 0.9) return `The network is very sure${isNumber ? ' of every digit' : ''}.`;
  if (digit.confidence < 0.6) return doubtAbout(digits);
  const it = isNumber ? nameIn(digits, digit) : 'it';
  return `The network is fairly sure, but ${it} could be ${otherThan(digit)}.`;
}

function doubtAbout(digits: readonly ReadDigit[]): string {
  const digit = digits[leastSure(digits)];
  return digits.length > 1
    ? `The network doubts ${nameIn(digits, digit)}: it could also be ${otherThan(digit)}.`
    : `This is only a guess: it could also be ${otherThan(digit)}.`;
}

/** `the 4`; `a 4` if the number has several. */
function nameIn(digits: readonly ReadDigit[], { digit }: ReadDigit): string {
  return digits.filter((other) => other.digit === digit).length > 1 ? withArticle(digit) : `the ${digit}`;
}

/** What a digit could be instead: the second most probable one, or none. */
function otherThan({ digit, probabilities }: ReadDigit): string {
  const none = 1 - probabilities.reduce((sum, share) => sum + share, 0);
  const [second] = Array.from(probabilities.keys())
    .filter((other) => other !== digit)
    .sort((a, b) => probabilities[b] - probabilities[a]);
  return none > probabilities[second] ? 'no digit at all' : withArticle(second);
}

function named(text: string): string {
  return text.length > 1 ? text : withArticle(Number(text));
}

function withArticle(digit: number): string {
  return `${digit === 8 ? 'an' : 'a'} ${digit}`;
}
