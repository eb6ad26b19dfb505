import { oneCycle as oneCycleSchedule } from '@inkling/nn';
import type { ScheduleChoice } from './scheduleChoice.ts';

/** It begins with a warm-up of its own. */
export const oneCycle: ScheduleChoice = {
  settings: ['rise'],
  make: (rate, { rise }) => oneCycleSchedule({ rate, rise }),
};
