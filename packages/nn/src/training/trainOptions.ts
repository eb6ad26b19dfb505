import type { Dataset } from '@inkling/tensor';
import type { Loss } from '../losses/loss.ts';
import type { Clipping } from '../optimizers/clipping.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { EarlyStopping } from './earlyStopping.ts';
import type { Averaging } from './ema.ts';
import type { GradientExchange } from './gradientExchange.ts';
import type { TrainingState } from './trainingState.ts';

/** The dtype of targets: class labels (i32) or values (f32). */
export type TargetDType = 'i32' | 'f32';

/**
 * Returns the dataset of an epoch, for samples that change from epoch to epoch.
 * @param epoch the number of the epoch, from 1. The function must return the same samples for the same
 * epoch, or a resumed run differs from one that never stopped. Every epoch must have as many samples as the
 * first, of the same types. A dataset that is the same object as before is not uploaded again.
 */
export type DataOfEpoch<Target extends TargetDType = TargetDType> = (
  epoch: number,
) => Dataset<Target> | Promise<Dataset<Target>>;

export interface TrainOptions<Target extends TargetDType = TargetDType> {
  /** The training data: a dataset, or a function that returns the dataset of each epoch. */
  readonly data: Dataset<Target> | DataOfEpoch<Target>;
  /** Samples for choosing settings and for early stopping. The network is not trained on them. */
  readonly validation?: Dataset<Target>;
  /**
   * Samples for the final evaluation. The network is not trained on them. If `validation` is given too,
   * training evaluates on them once, at the last event, so that no choice can depend on them. A function
   * is called at that time, with and without `validation`, and its data are not read before.
   */
  readonly test?: Dataset<Target> | (() => Dataset<Target> | Promise<Dataset<Target>>);
  /**
   * Keeps the best weights by the loss on `validation`, and stops when it no longer improves:
   * `earlyStopping({ patience: 5 })`. Default: the run takes all its steps, and keeps its last weights.
   */
  readonly earlyStopping?: EarlyStopping;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** The clipping of large gradients: `clipByNorm(1)`. Default: none. */
  readonly clipping?: Clipping;
  /**
   * An average of the weights, `ema(network)`. `validation` and `test` then evaluate the
   * average. Default: none.
   */
  readonly averaging?: Averaging;
  /** The number of samples in a step; `'full'` for all samples in every step. */
  readonly batchSize: number | 'full';
  /**
   * The number of parts in which the batch of a step passes through the network: gradient accumulation. The
   * gradients of the parts are added before the optimizer's step, so a step of 512 samples takes the memory
   * of 128 with 4 parts. The seed draws the same batches and the same dropout as without parts; the sums of
   * gradients differ in their last bits, and batch norm computes its statistics from each part. A resumed run
   * must have the same number. Default 1.
   */
  readonly accumulate?: number;
  /** The number of passes over all samples. Pass this or `iterations`. */
  readonly epochs?: number;
  /** The number of steps in the whole run, including those before a resumed state. Pass this or `epochs`. */
  readonly iterations?: number;
  /**
   * The seed of the order of the samples, and of layers that draw random numbers. Default 0, or the
   * seed of the resumed state.
   */
  readonly seed?: number;
  /**
   * The number of steps between two progress events. An epoch of several steps also ends
   * with an event. Default 10.
   */
  readonly progressEvery?: number;
  /**
   * The number of steps between two evaluations on `validation`, or on `test` without it. The last event
   * always has one.
   * Default: once an epoch, or at every event if a step is an epoch.
   */
  readonly evaluateEvery?: number;
  /**
   * A result of `progress.state()`. Training continues from it, and gives the same bits as a run that never
   * stopped. The other options must be those of the stopped run, except that `epochs`, `iterations` or the
   * patience of `earlyStopping` may be larger. Training overwrites the weights of the network and of
   * `averaging`.
   */
  readonly resumeFrom?: TrainingState;
  /**
   * The exchange with other processes that compute parts of each batch. Default: this
   * process computes all of it.
   * @experimental
   */
  readonly gradientExchange?: GradientExchange;
  /**
   * An `AbortSignal`. Training ends after the current step, with a last event that has an evaluation. If this
   * step has an event anyway, that comes before it, as in a run that goes on.
   */
  readonly signal?: { readonly aborted: boolean };
}
