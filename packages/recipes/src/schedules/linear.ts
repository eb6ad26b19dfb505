import { linearRate } from '@inkling/nn';
import type { ScheduleChoice } from './scheduleChoice.ts';

export const linear: ScheduleChoice = {
  settings: ['warmUp', 'finalRate'],
  make: (rate, { finalRate = 0 }) => linearRate({ from: rate, to: finalRate }),
};
