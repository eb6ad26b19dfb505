import type { ReadDigit } from '@inkling/reader';

/** The place of the digit with the lowest confidence; 0 if there is none. */
export function leastSure(digits: readonly ReadDigit[]): number {
  return digits.reduce(
    (least, { confidence }, place) => (confidence < digits[least].confidence ? place : least),
    0,
  );
}
