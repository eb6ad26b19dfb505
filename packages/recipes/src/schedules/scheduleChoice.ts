import type { Schedule } from '@inkling/nn';

/** What can be set of schedules; each has some of it. Defaults are those of `@inkling/nn`. */
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

/** A schedule of the learning rate that can be asked for by name. */
export interface ScheduleChoice {
  /** The names of what can be set. With `warmUp` among them, `makeSchedule` puts a warm-up before it. */
  readonly settings: readonly (keyof ScheduleSettings)[];
  /**
   * @param rate the highest learning rate.
   * @throws SettingError or ArgumentError when settings are missing or do not go together.
   */
  make(rate: number, settings: ScheduleSettings): Schedule;
}
