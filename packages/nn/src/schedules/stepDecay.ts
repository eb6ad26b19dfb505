import { checkWholeNumber } from '@inkling/tensor';
import { checkAboveZero } from '../checkSettings.ts';
import { power } from '../power.ts';
import type { Schedule } from './schedule.ts';

export interface StepDecayOptions {
  /** The learning rate of the first steps. */
  readonly rate: number;
  /** The number of steps between two changes. */
  readonly every: number;
  /** The factor that multiplies the rate at each change. Default 0.1. */
  readonly factor?: number;
}

/**
 * Multiplies the rate by a factor at regular steps: rate · factor^⌊step / every⌋.
 * @throws ArgumentError when a setting is not above 0.
 */
export function stepDecay({ rate, every, factor = 0.1 }: StepDecayOptions): Schedule {
  checkAboveZero('stepDecay', 'rate', rate);
  checkAboveZero('stepDecay', 'factor', factor);
  checkWholeNumber('stepDecay', 'every', every);
  return {
    kind: 'stepDecay',
    settings: { rate, every, factor },
    rateAt: (step) => rate * power(factor, Math.floor(step / every)),
  };
}
