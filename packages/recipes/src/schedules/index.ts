import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { linear } from './linear.ts';
import { oneCycle } from './oneCycle.ts';
import type { ScheduleChoice } from './scheduleChoice.ts';
import { step } from './step.ts';

/** Every schedule of the learning rate that has a name. */
export const schedules = { constant, step, cosine, linear, 'one-cycle': oneCycle } satisfies Record<
  string,
  ScheduleChoice
>;

export type ScheduleName = keyof typeof schedules;
