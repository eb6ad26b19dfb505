import { ArgumentError, checkWholeNumber } from '@inkling/tensor';
import { checkRate, type LearningRate, rateAt, rateSettings, type Schedule } from './schedule.ts';

/** One stage of a composed schedule. */
export interface ScheduleStage {
  readonly schedule: LearningRate;
  /** The number of steps of the stage. Undefined for the last stage, which takes the remaining steps. */
  readonly steps?: number;
}

/**
 * Runs schedules one after the other. Each counts its own steps from 0:
 *
 *     sequentialSchedule([
 *       { schedule: linearRate({ from: 0, to: 0.1 }), steps: 500 },
 *       { schedule: cosine({ rate: 0.1 }) },
 *     ])
 *
 * @throws ArgumentError when there are no stages, the last stage has a number of steps, or
 * another stage has none.
 */
export function sequentialSchedule(stages: readonly ScheduleStage[]): Schedule {
  for (const [index, { schedule, steps }] of stages.entries()) {
    checkRate('sequentialSchedule', schedule);
    const isLast = index === stages.length - 1;
    if (!isLast) checkWholeNumber('sequentialSchedule', `the steps of stage ${index}`, steps ?? 0);
    if (isLast && steps !== undefined) {
      throw new ArgumentError(
        'sequentialSchedule: the last stage takes the remaining steps. Leave its steps out.',
      );
    }
  }
  if (stages.length === 0) throw new ArgumentError('sequentialSchedule: there must be at least one stage.');
  return {
    kind: 'sequentialSchedule',
    settings: {
      stages: stages.map(({ schedule, steps }) => ({
        schedule: rateSettings(schedule),
        ...(steps === undefined ? {} : { steps }),
      })),
    },
    rateAt(step, steps) {
      let start = 0;
      for (const { schedule, steps: length = 0 } of stages.slice(0, -1)) {
        if (step < start + length) return rateAt(schedule, step - start + 1, length);
        start += length;
      }
      return rateAt(stages[stages.length - 1].schedule, step - start + 1, Math.max(steps - start, 1));
    },
  };
}
