import { InvalidArgumentError } from 'commander';

/** Parses a count: a whole number from 1 up. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError('Expected a whole number from 1 up.');
  }
  return value;
}

/** More than machines have processors. Each thread takes memory, and time to start. */
const MOST_THREADS = 256;

export function threadCount(text: string): number {
  const value = wholeNumber(text);
  if (value > MOST_THREADS) throw new InvalidArgumentError(`Expected at most ${MOST_THREADS}.`);
  return value;
}

const LAST_PORT = 65_535;

export function portNumber(text: string): number {
  const value = wholeNumber(text);
  if (value > LAST_PORT) throw new InvalidArgumentError(`Expected at most ${LAST_PORT}.`);
  return value;
}

export function seed(text: string): number {
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new InvalidArgumentError('Expected a whole number.');
  }
  return value;
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && value < Infinity)) {
    throw new InvalidArgumentError('Expected a number above 0.');
  }
  return value;
}

export function notNegative(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value < Infinity)) {
    throw new InvalidArgumentError('Expected a number from 0 up.');
  }
  return value;
}

/** Parses a share: a number from 0 to 1. */
export function wholeShare(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError('Expected a number from 0 to 1.');
  }
  return value;
}

/** Parses a share: a number from 0 up to, but without, 1. */
export function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value < 1)) {
    throw new InvalidArgumentError('Expected a number from 0 up to, but without, 1.');
  }
  return value;
}

/** Parses a number of folds: a whole number from 2 up. */
export function foldCount(text: string): number {
  const value = wholeNumber(text);
  if (value < 2) throw new InvalidArgumentError('Expected a whole number from 2 up.');
  return value;
}

/** Parses the weights of classes: `balanced`, or a number from 0 up for each class, as in `1,1,5`. */
export function classWeights(text: string): 'balanced' | number[] {
  if (text === 'balanced') return text;
  const weights = text.split(',').map((part) => notNegative(part.trim()));
  if (weights.some((weight) => weight > 0)) return weights;
  throw new InvalidArgumentError('Expected a weight above 0.');
}

export function wholeNumberOrFull(text: string): number | 'full' {
  return text === 'full' ? text : wholeNumber(text);
}

/** `100`, or `256,128` for two hidden layers. */
export function wholeNumbers(text: string): number[] {
  return text.split(',').map((part) => wholeNumber(part.trim()));
}

/** `28x28` */
export function imageSize(text: string): { width: number; height: number } {
  const match = /^(\d+)x(\d+)$/.exec(text);
  if (!match) throw new InvalidArgumentError('Expected the width and height in pixels, as in 28x28.');
  return { width: wholeNumber(match[1]), height: wholeNumber(match[2]) };
}

/** A digit. */
export function labelNumber(text: string): number {
  if (!/^\d$/.test(text)) throw new InvalidArgumentError('Expected a digit, 0 to 9.');
  return Number(text);
}
