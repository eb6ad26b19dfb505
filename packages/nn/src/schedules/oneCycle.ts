import { checkAboveZero, checkShare } from '../checkSettings.ts';
import { alongCosine } from './cosine.ts';
import type { Schedule } from './schedule.ts';

export interface OneCycleOptions {
  /** The highest learning rate. */
  readonly rate: number;
  /** The share of the steps in which the rate rises. Default 0.3. */
  readonly rise?: number;
  /** The schedule begins at `rate / startFactor`. Default 25. */
  readonly startFactor?: number;
  /** The schedule ends at `rate / startFactor / endFactor`. Default 10,000. */
  readonly endFactor?: number;
}

/**
 * Rises from a small rate to a high one, then falls to almost 0, both along half a cosine wave.
 * L. Smith, N. Topin: Super-convergence: very fast training of neural networks using large learning rates
 * (2018); with PyTorch's defaults.
 *
 * @throws ArgumentError when `rise` is not at least 0 and below 1, or another number is not above 0.
 */
export function oneCycle({
  rate,
  rise = 0.3,
  startFactor = 25,
  endFactor = 10_000,
}: OneCycleOptions): Schedule {
  checkAboveZero('oneCycle', 'rate', rate);
  checkAboveZero('oneCycle', 'startFactor', startFactor);
  checkAboveZero('oneCycle', 'endFactor', endFactor);
  checkShare('oneCycle', 'rise', rise);
  const start = rate / startFactor;
  return {
    kind: 'oneCycle',
    settings: { rate, rise, startFactor, endFactor },
    rateAt(step, steps) {
      const top = rise * steps - 1;
      if (step < top) return alongCosine(start, rate, step / top);
      const down = steps - 1 - top;
      return alongCosine(rate, start / endFactor, down > 0 ? (step - top) / down : 0);
    },
  };
}
