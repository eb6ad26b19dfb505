import { checkWholeNumber } from '@inkling/tensor';
import { checkAboveZero } from '../checkSettings.ts';
import { power } from '../power.ts';
import type { Schedule } from './schedule.ts';

export interface StepDecayOptions {
  /** The learning rate at first. */
  readonly rate: number;
  /** Steps between two changes. */
  readonly every: number;
  /** What the rate is multiplied by at each change. Default 0.1. */
  readonly factor?: number;
}

/** Stairs: rate · factor^⌊step / every⌋. @throws ArgumentError when a setting is not above 0. */
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
