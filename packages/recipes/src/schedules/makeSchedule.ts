import { type Schedule, warmUp } from '@inkling/nn';
import { type ScheduleName, schedules } from './index.ts';
import type { ScheduleSettings } from './scheduleChoice.ts';

/**
 * Makes the schedule of the learning rate from the first step to the last.
 * @param rate the highest learning rate.
 * @throws SettingError or ArgumentError when settings are missing or contradict each other.
 */
export function makeSchedule(name: ScheduleName, rate: number, settings: ScheduleSettings): Schedule {
  const schedule = schedules[name].make(rate, settings);
  return settings.warmUp === undefined ? schedule : warmUp(settings.warmUp, schedule);
}
