import type { ReadDigit, Reading } from '@inkling/reader';
import { leastSure } from './leastSure.ts';

/** An answer in plain words. */
export interface Verdict {
  readonly statement: string;
  /** How sure it is, or what to do. */
  readonly more: string;
}

/** A digit of a lower confidence is only a guess, although the reader reads it. */
const GUESS_BELOW = 0.6;

/** How the words call a class. */
interface Naming {
  /** `a 7` */
  a(label: number): string;
  /** `the 7` */
  the(label: number): string;
}

const asDigits: Naming = { a: withArticle, the: (digit) => `the ${digit}` };

/** A name has no article: it may be of any kind. */
function byNames(classNames: readonly string[]): Naming {
  const quoted = (label: number) => `“${classNames[label]}”`;
  return { a: quoted, the: quoted };
}

/**
 * The answer of a reader in words.
 * @param classNames what the classes are, if they are not the digits. The reader then reads one thing at a
 *   time.
 */
export function verdictOn(reading: Reading, classNames?: readonly string[]): Verdict {
  const { kind, text } = reading;
  const naming = classNames ? byNames(classNames) : asDigits;
  switch (kind) {
    case 'digit':
      return reading.digits[0].confidence < GUESS_BELOW
        ? between(reading.digits[0], naming)
        : { statement: `This is ${naming.a(Number(text))}.`, more: certaintyOf(reading.digits, naming) };
    case 'number':
      return {
        statement: `${counted(text)}: ${text}${isGuess(reading.digits) ? '?' : '.'}`,
        more: certaintyOf(reading.digits, naming),
      };
    case 'unsure':
      return reading.digits.length > 1
        ? { statement: `${counted(text)}: ${text}?`, more: doubtAbout(reading.digits) }
        : between(reading.digits[0], naming);
    case 'not-a-digit':
      return {
        statement: 'I don’t think this is a digit.',
        more:
          reading.digits.length > 1
            ? 'At least one part of it looks like none of the ten digits.'
            : 'It looks like none of the ten digits.',
      };
    case 'blank':
      return { statement: 'The pad is empty.', more: 'Draw a digit from 0 to 9, or a number.' };
  }
}

function certaintyOf(digits: readonly ReadDigit[], naming: Naming): string {
  const digit = digits[leastSure(digits)];
  const isNumber = digits.length > 1;
  if (digit.confidence >= 0.99) return `The network is almost certain${isNumber ? ' of every digit' : ''}.`;
  if (digit.confidence >= 0.9) return `The network is very sure${isNumber ? ' of every digit' : ''}.`;
  if (isGuess(digits)) return doubtAbout(digits);
  const it = isNumber ? nameIn(digits, digit) : 'it';
  return `The network is fairly sure, but ${it} could be ${otherThan(digit, naming)}.`;
}

function isGuess(digits: readonly ReadDigit[]): boolean {
  return digits[leastSure(digits)].confidence < GUESS_BELOW;
}

/** The doubt about a digit of a number. */
function doubtAbout(digits: readonly ReadDigit[]): string {
  const digit = digits[leastSure(digits)];
  return `The network doubts ${nameIn(digits, digit)}: it could also be ${otherThan(digit, asDigits)}.`;
}

/** A guess between two: `A 7 or a 1?` */
function between(digit: ReadDigit, { a, the }: Naming): Verdict {
  const { rival, share } = secondTo(digit);
  const first = capitalized(a(digit.digit));
  return {
    statement: rival === undefined ? `${first}, or no digit at all?` : `${first} or ${a(rival)}?`,
    more:
      `This is only a guess: the network gives ${percent(digit.confidence)} to ${the(digit.digit)} and ` +
      `${percent(share)} to ${rival === undefined ? 'no digit' : the(rival)}.`,
  };
}

/** `the 4`; `a 4` if the number has several. */
function nameIn(digits: readonly ReadDigit[], { digit }: ReadDigit): string {
  return digits.filter((other) => other.digit === digit).length > 1 ? withArticle(digit) : `the ${digit}`;
}

/** What a digit could be instead: `a 7`, or no digit at all. */
function otherThan(digit: ReadDigit, { a }: Naming): string {
  const { rival } = secondTo(digit);
  return rival === undefined ? 'no digit at all' : a(rival);
}

/** The second most probable digit, undefined for no digit at all, and its probability. */
function secondTo({ digit, probabilities }: ReadDigit): {
  readonly rival: number | undefined;
  readonly share: number;
} {
  const none = 1 - probabilities.reduce((sum, share) => sum + share, 0);
  const [second] = Array.from(probabilities.keys())
    .filter((other) => other !== digit)
    .sort((a, b) => probabilities[b] - probabilities[a]);
  return none > probabilities[second]
    ? { rival: undefined, share: none }
    : { rival: second, share: probabilities[second] };
}

/** `Two digits` */
function counted(text: string): string {
  return `${numberWords[text.length] ?? text.length} digits`;
}

const numberWords: Readonly<Record<number, string>> = {
  2: 'Two',
  3: 'Three',
  4: 'Four',
  5: 'Five',
  6: 'Six',
};

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function withArticle(digit: number): string {
  return `${digit === 8 ? 'an' : 'a'} ${digit}`;
}
