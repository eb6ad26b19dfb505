import { type Schedule, warmUp } from '@inkling/nn';
import { type ScheduleName, schedules } from './index.ts';
import type { ScheduleSettings } from './scheduleChoice.ts';

/**
 * The learning rate from the first step to the last.
 * @param rate the highest learning rate.
 * @throws SettingError or ArgumentError when settings are missing or do not go together.
 */
export function makeSchedule(name: ScheduleName, rate: number, settings: ScheduleSettings): Schedule {
  const schedule = schedules[name].make(rate, settings);
  return settings.warmUp === undefined ? schedule : warmUp(settings.warmUp, schedule);
}
