import type { Schedule } from '@inkling/nn';

/** The settings of all schedules; each schedule has some of them. Defaults are those of `@inkling/nn`. */
export interface ScheduleSettings {
  /** In steps. */
  readonly warmUp?: number;
  readonly finalRate?: number;
  /** In steps. */
  readonly decayEvery?: number;
  readonly decayFactor?: number;
  /** As a share of the steps. */
  readonly rise?: number;
}

/** A schedule of the learning rate that the user chooses by name. */
export interface ScheduleChoice {
  /**
   * The names of its settings. If they contain `warmUp`, `makeSchedule` puts a warm-up before the schedule.
   */
  readonly settings: readonly (keyof ScheduleSettings)[];
  /**
   * @param rate the highest learning rate.
   * @throws SettingError or ArgumentError when settings are missing or contradict each other.
   */
  make(rate: number, settings: ScheduleSettings): Schedule;
}
