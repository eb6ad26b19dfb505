import { checkAboveZero } from '../checkSettings.ts';
import type { JsonObject } from '../json.ts';

/** The learning rate as a function of the step. A value without state. */
export interface Schedule {
  /** The name of the schedule, for messages and saved settings: `'cosine'`. */
  readonly kind: string;
  readonly settings: JsonObject;
  /**
   * The learning rate of a step.
   * @param step the index of the step, from 0.
   * @param steps the number of steps in the whole run.
   */
  rateAt(step: number, steps: number): number;
}

/** A schedule, or one learning rate for all steps. */
export type LearningRate = number | Schedule;

/** The learning rate of step `iteration`, counted from 1, in a run of `iterations` steps. */
export function rateAt(learningRate: LearningRate, iteration: number, iterations: number): number {
  return typeof learningRate === 'number' ? learningRate : learningRate.rateAt(iteration - 1, iterations);
}

/** A learning rate in the form of saved settings. */
export function rateSettings(learningRate: LearningRate): number | JsonObject {
  if (typeof learningRate === 'number') return learningRate;
  const { kind, settings } = learningRate;
  return { kind, ...settings };
}

/**
 * @throws ArgumentError when the rate is neither a schedule nor a number above 0. Schedules
 * check their own numbers.
 */
export function checkRate(what: string, learningRate: LearningRate | undefined): void {
  if (typeof learningRate === 'object' && typeof learningRate?.rateAt === 'function') return;
  checkAboveZero(what, 'the learning rate', Number(learningRate));
}
