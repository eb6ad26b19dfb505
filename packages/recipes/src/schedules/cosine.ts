import { cosine as cosineSchedule } from '@inkling/nn';
import type { ScheduleChoice } from './scheduleChoice.ts';

export const cosine: ScheduleChoice = {
  settings: ['warmUp', 'finalRate'],
  make: (rate, { finalRate }) => cosineSchedule({ rate, final: finalRate }),
};
