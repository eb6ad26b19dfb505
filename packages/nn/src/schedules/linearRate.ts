import { checkNotNegative } from '../checkSettings.ts';
import type { Schedule } from './schedule.ts';

export interface LinearRateOptions {
  /** The rate of the first step. */
  readonly from: number;
  /** The rate that a step after the last one would have. */
  readonly to: number;
}

/**
 * Changes the rate linearly: from + (to − from) · step / steps.
 * @throws ArgumentError when a rate is below 0.
 */
export function linearRate({ from, to }: LinearRateOptions): Schedule {
  checkNotNegative('linearRate', 'from', from);
  checkNotNegative('linearRate', 'to', to);
  return {
    kind: 'linearRate',
    settings: { from, to },
    rateAt: (step, steps) => from + ((to - from) * step) / steps,
  };
}
