import { cos } from '@inkling/tensor/math';
import { checkAboveZero, checkNotNegative } from '../checkSettings.ts';
import type { Schedule } from './schedule.ts';

export interface CosineOptions {
  /** The learning rate of the first step. */
  readonly rate: number;
  /** The learning rate that the schedule falls to. Default 0. */
  readonly final?: number;
}

/**
 * Falls along half a cosine wave, slowly at both ends:
 * final + (rate − final) · (1 + cos(π · step / steps)) / 2.
 * I. Loshchilov, F. Hutter: SGDR: Stochastic gradient descent with warm restarts (2017),
 * eq. 5, without restarts.
 *
 * @throws ArgumentError when `rate` is not above 0, or `final` is below 0.
 */
export function cosine({ rate, final = 0 }: CosineOptions): Schedule {
  checkAboveZero('cosine', 'rate', rate);
  checkNotNegative('cosine', 'final', final);
  return {
    kind: 'cosine',
    settings: { rate, final },
    rateAt: (step, steps) => alongCosine(rate, final, step / steps),
  };
}

/**
 * The rate on half a cosine wave from one rate to another.
 * @param share the position on the way, from 0 to 1.
 */
export function alongCosine(from: number, to: number, share: number): number {
  return to + ((from - to) * (1 + cos(Math.PI * share))) / 2;
}
