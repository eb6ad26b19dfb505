import { constant as constantSchedule } from '@inkling/nn';
import type { ScheduleChoice } from './scheduleChoice.ts';

export const constant: ScheduleChoice = {
  settings: ['warmUp'],
  make: (rate) => constantSchedule(rate),
};
