import { oneCycle as oneCycleSchedule } from '@inkling/nn';
import type { ScheduleChoice } from './scheduleChoice.ts';

/** The schedule begins with a warm-up of its own, so it has no setting `warmUp`. */
export const oneCycle: ScheduleChoice = {
  settings: ['rise'],
  make: (rate, { rise }) => oneCycleSchedule({ rate, rise }),
};
