import { checkAboveZero } from '../checkSettings.ts';
import type { Schedule } from './schedule.ts';

/** The same learning rate at every step, as a part of a composed schedule. @throws ArgumentError */
export function constant(rate: number): Schedule {
  checkAboveZero('constant', 'rate', rate);
  return { kind: 'constant', settings: { rate }, rateAt: () => rate };
}
