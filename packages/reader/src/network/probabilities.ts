import { exp } from '@inkling/tensor/math';
import { DIGITS } from '../digits.ts';
import type { Calibration } from './settings.ts';

/** The probabilities of the digits, and of no digit: the softmax of calibrated logits. */
export function probabilitiesOf(logits: Float64Array, { temperature, rarity }: Calibration): Float64Array {
  const highest = Math.max(...logits);
  const shares = logits.map((logit) => exp((logit - highest) / temperature));
  shares[DIGITS] /= rarity;
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

/**
 * For the split of a number. Most of its candidates are no digits, but parts of digits or several at once.
 * The rarity was chosen on numbers composed of digits of people that were left out of training.
 */
export const OF_A_NUMBER: Calibration = { temperature: 1, rarity: 0.3 };
