import { checkAboveZero } from '../checkSettings.ts';
import type { Schedule } from './schedule.ts';

/**
 * The same learning rate at every step, for a stage of a composed schedule.
 * @throws ArgumentError when the rate is not a number above 0.
 */
export function constant(rate: number): Schedule {
  checkAboveZero('constant', 'rate', rate);
  return { kind: 'constant', settings: { rate }, rateAt: () => rate };
}
