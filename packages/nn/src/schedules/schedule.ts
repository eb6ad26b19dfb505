import { checkAboveZero } from '../checkSettings.ts';
import type { JsonObject } from '../json.ts';

/** How the learning rate changes in the course of training. A value without state. */
export interface Schedule {
  /** For people and saved settings: `'cosine'`. */
  readonly kind: string;
  readonly settings: JsonObject;
  /**
   * The learning rate of a step.
   * @param step which one it is, from 0.
   * @param steps how many there will be.
   */
  rateAt(step: number, steps: number): number;
}

/** A schedule, or the one learning rate of all steps. */
export type LearningRate = number | Schedule;

/** The learning rate of the step `iteration`, from 1, of `iterations`. */
export function rateAt(learningRate: LearningRate, iteration: number, iterations: number): number {
  return typeof learningRate === 'number' ? learningRate : learningRate.rateAt(iteration - 1, iterations);
}

/** A learning rate for saved settings. */
export function rateSettings(learningRate: LearningRate): number | JsonObject {
  if (typeof learningRate === 'number') return learningRate;
  const { kind, settings } = learningRate;
  return { kind, ...settings };
}

/** @throws ArgumentError when it is no schedule, and no number above 0; schedules have checked their own. */
export function checkRate(what: string, learningRate: LearningRate | undefined): void {
  if (typeof learningRate === 'object' && typeof learningRate?.rateAt === 'function') return;
  checkAboveZero(what, 'the learning rate', Number(learningRate));
}
