import { constant, cosine, linearRate, oneCycle, type Schedule, stepDecay, warmUp } from '@inkling/nn';
import { ArgumentError } from '@inkling/tensor';

/** What can be set of schedules; each has some of it. */
export interface ScheduleSettings {
  /** Steps. */
  readonly warmUp?: number;
  readonly finalRate?: number;
  /** Steps. */
  readonly decayEvery?: number;
  readonly decayFactor?: number;
  /** A share of the steps. */
  readonly rise?: number;
}

interface ScheduleChoice {
  /** The names of what can be set. */
  readonly settings: readonly (keyof ScheduleSettings)[];
  /** @param rate the highest learning rate. */
  make(rate: number, settings: ScheduleSettings): Schedule;
}

/** Every schedule of the learning rate that can be asked for, by name. */
export const schedules = {
  constant: { settings: ['warmUp'], make: (rate) => constant(rate) },
  step: {
    settings: ['warmUp', 'decayEvery', 'decayFactor'],
    make(rate, { decayEvery: every, decayFactor: factor }) {
      if (every !== undefined) return stepDecay({ rate, every, factor });
      throw new ArgumentError(
        '--schedule step: it must know after how many steps the learning rate changes. Say so with --decay-every.',
      );
    },
  },
  cosine: {
    settings: ['warmUp', 'finalRate'],
    make: (rate, { finalRate }) => cosine({ rate, final: finalRate }),
  },
  linear: {
    settings: ['warmUp', 'finalRate'],
    make: (rate, { finalRate = 0 }) => linearRate({ from: rate, to: finalRate }),
  },
  // It begins with a warm-up of its own.
  'one-cycle': { settings: ['rise'], make: (rate, { rise }) => oneCycle({ rate, rise }) },
} as const satisfies Record<string, ScheduleChoice>;

export type ScheduleName = keyof typeof schedules;

/** The learning rate from the first step to the last. @throws ArgumentError */
export function makeSchedule(name: ScheduleName, rate: number, settings: ScheduleSettings): Schedule {
  const schedule: Schedule = schedules[name].make(rate, settings);
  return settings.warmUp === undefined ? schedule : warmUp(settings.warmUp, schedule);
}
