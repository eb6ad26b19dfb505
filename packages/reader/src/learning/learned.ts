import { ArgumentError } from '@inkling/tensor';
import { DIGITS, PIXELS } from '../digits.ts';

/** What a reader was taught, as plain data that JSON can hold. */
export interface Learned {
  readonly format: 'inkling-learned';
  readonly version: 1;
  readonly examples: readonly LearnedExample[];
}

/** The corrected digit, and the drawing as the network saw it. */
export interface LearnedExample {
  readonly digit: number;
  /** 784 bytes, 28 rows of 28 pixels, in base64. */
  readonly picture: string;
}

/** More examples than a person corrects; a reader looks at all of them for each drawing. */
export const MOST_EXAMPLES = 1000;
const BASE64_LENGTH = 4 * Math.ceil(PIXELS / 3);

export interface Taught {
  readonly digit: number;
  readonly picture: Uint8Array;
}

export function writeLearned(examples: readonly Taught[]): Learned {
  return {
    format: 'inkling-learned',
    version: 1,
    examples: examples.map(({ digit, picture }) => ({
      digit,
      picture: btoa(String.fromCharCode(...picture)),
    })),
  };
}

/**
 * @throws ArgumentError when it is not what `save` returned.
 */
export function readLearned(learned: Learned): Taught[] {
  const { format, version, examples } = learned;
  if (format !== 'inkling-learned' || version !== 1 || !Array.isArray(examples)) {
    throw new ArgumentError('createReader: `learned` is not what `reader.save()` returns. Pass its result.');
  }
  if (examples.length > MOST_EXAMPLES) {
    throw new ArgumentError(
      `createReader: \`learned\` has ${examples.length} examples, at most ${MOST_EXAMPLES} can be used.`,
    );
  }
  return examples.map(readExample);
}

function readExample(example: Partial<LearnedExample> | null, index: number): Taught {
  const { digit = Number.NaN, picture } = example ?? {};
  expectDigit('createReader', digit);
  const bytes = typeof picture === 'string' && picture.length === BASE64_LENGTH ? decode(picture) : undefined;
  if (bytes?.length !== PIXELS) {
    throw new ArgumentError(
      `createReader: example ${index} of \`learned\` is not a picture of 28 × 28 pixels.`,
    );
  }
  return { digit, picture: bytes };
}

/** @throws ArgumentError when `digit` is not a whole number from 0 to 9. */
export function expectDigit(caller: string, digit: number): void {
  if (Number.isInteger(digit) && digit >= 0 && digit < DIGITS) return;
  throw new ArgumentError(`${caller}: expected a digit from 0 to 9, but it is ${String(digit)}.`);
}

function decode(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
  } catch {
    return undefined;
  }
}
