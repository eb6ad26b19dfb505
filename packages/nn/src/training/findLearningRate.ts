import { ArgumentError, checkWholeNumber, type Dataset } from '@inkling/tensor';
import { exp, log } from '@inkling/tensor/math';
import { checkAboveZero } from '../checkSettings.ts';
import type { Loss } from '../losses/loss.ts';
import { clone } from '../network/clone.ts';
import type { Network } from '../network/network.ts';
import type { Clipping } from '../optimizers/clipping.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { Schedule } from '../schedules/schedule.ts';
import { DivergenceError } from './divergenceError.ts';
import { train } from './train.ts';
import type { TargetDType } from './trainOptions.ts';

export interface LearningRateOptions<Target extends TargetDType = TargetDType> {
  readonly data: Dataset<Target>;
  readonly loss: Loss;
  /** Makes the optimizer with these rates: `(learningRate) => adam({ learningRate })`. */
  readonly optimizer: (rates: Schedule) => Optimizer;
  readonly clipping?: Clipping;
  readonly batchSize: number | 'full';
  /** The first and the last rate. Default 1e-5 and 10. */
  readonly from?: number;
  readonly to?: number;
  /** The number of steps. Default 200. */
  readonly steps?: number;
  /** The seed of the order of the samples, and of layers that draw random numbers. Default 0. */
  readonly seed?: number;
  /** An `AbortSignal`. The search ends after the current step. */
  readonly signal?: { readonly aborted: boolean };
}

/** The loss at one rate. */
export interface RatePoint {
  readonly rate: number;
  /** The mean loss of the batch, before the step of this rate. */
  readonly loss: number;
  /** A running mean of the losses, which the search follows. */
  readonly smoothed: number;
}

export interface LearningRateSearch {
  readonly points: readonly RatePoint[];
  /**
   * A rate to begin with: a tenth of that at which the smoothed loss is lowest. Undefined if the loss has
   * nowhere fallen by more than its own noise, or the search ended too early.
   */
  readonly suggested: number | undefined;
  /** Whether the loss stopped being finite, or rose to four times its lowest value, before the last rate. */
  readonly diverged: boolean;
}

/** The share of the running mean that stays at each step. */
const SMOOTHING = 0.9;
/** The search ends when the smoothed loss is so many times its lowest value. */
const RISE = 4;
/** The loss must fall by this share of its first value, or no rate is suggested. */
const LEAST_FALL = 0.05;
/** The first steps, in which the running mean follows few losses. */
const FIRST = 5;

/**
 * Searches for a learning rate: trains a copy of the network with rates that rise geometrically, and records
 * the loss. The loss falls first, and rises when the rate is too large. L. N. Smith: Cyclical learning rates
 * for training neural networks (2015), section 3.3; a tenth of the rate at the lowest loss is the rule of
 * J. Howard and S. Gugger: Deep learning for coders (2020), chapter 5.
 *
 * The network and its weights stay as they are.
 *
 * @throws ArgumentError when a rate is not above 0, `to` is not above `from`, or there are fewer than 20
 * steps.
 */
export async function findLearningRate<Target extends TargetDType>(
  network: Network,
  options: LearningRateOptions<Target>,
): Promise<LearningRateSearch> {
  const {
    data,
    loss,
    optimizer,
    clipping,
    batchSize,
    from = 1e-5,
    to = 10,
    steps = 200,
    seed,
    signal,
  } = options;
  checkAboveZero('findLearningRate', 'from', from);
  checkAboveZero('findLearningRate', 'to', to);
  checkWholeNumber('findLearningRate', 'steps', steps);
  if (to <= from) {
    throw new ArgumentError(`findLearningRate: the rates must rise, but they go from ${from} to ${to}.`);
  }
  if (steps < 20) {
    throw new ArgumentError(`findLearningRate: ${steps} steps are too few to see a curve. Take 20 or more.`);
  }
  const rates = geometric(from, to);
  const copy = await clone(network);
  const points: RatePoint[] = [];
  let mean = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let diverged = false;
  try {
    const settings = { data, loss, clipping, batchSize, seed, signal };
    const run = { ...settings, optimizer: optimizer(rates), iterations: steps, progressEvery: 1 };
    for await (const progress of train(copy, run)) {
      // The step at which the search is stopped has two events.
      if (progress.iteration === points.length) continue;
      mean = SMOOTHING * mean + (1 - SMOOTHING) * progress.loss;
      // The mean begins at 0; this takes the bias away, as in Adam (Kingma and Ba, 2014, section 3).
      const smoothed = mean / (1 - exp(log(SMOOTHING) * (points.length + 1)));
      points.push({ rate: rates.rateAt(progress.iteration - 1, steps), loss: progress.loss, smoothed });
      lowest = Math.min(lowest, smoothed);
      diverged = points.length > FIRST && smoothed > RISE * lowest;
      if (diverged) break;
    }
  } catch (error) {
    if (!(error instanceof DivergenceError)) throw error;
    diverged = true;
  } finally {
    copy.close();
  }
  return { points, suggested: suggest(points), diverged };
}

/** Rates that rise by the same factor at each step. */
function geometric(from: number, to: number): Schedule {
  const width = log(to / from);
  return {
    kind: 'geometric',
    settings: { from, to },
    rateAt: (step, steps) => from * exp((width * step) / Math.max(1, steps - 1)),
  };
}

function suggest(points: readonly RatePoint[]): number | undefined {
  const settled = points.slice(FIRST);
  if (settled.length === 0) return undefined;
  const best = settled.reduce((lowest, point) => (point.smoothed < lowest.smoothed ? point : lowest));
  const hasFallen = best.smoothed < (1 - LEAST_FALL) * settled[0].smoothed;
  return hasFallen ? best.rate / 10 : undefined;
}
