import type { Dataset } from '@inkling/tensor';
import type { Loss } from '../losses/loss.ts';
import type { Clipping } from '../optimizers/clipping.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { Averaging } from './ema.ts';
import type { GradientExchange } from './gradientExchange.ts';
import type { TrainingState } from './trainingState.ts';

/** What networks learn to say: classes (i32 labels) or values (f32). */
export type TargetDType = 'i32' | 'f32';

/**
 * The samples of one epoch after the other, for samples that change while the network learns.
 * @param epoch which one it is, from 1. The same epoch must get the same samples, as many as the first epoch and of the same
 * types; otherwise a resumed run is another one. A dataset that stays the same object is not uploaded again.
 */
export type DataOfEpoch<Target extends TargetDType = TargetDType> = (
  epoch: number,
) => Dataset<Target> | Promise<Dataset<Target>>;

export interface TrainOptions<Target extends TargetDType = TargetDType> {
  /** What to learn from: a dataset, or a function that gives the dataset of each epoch. */
  readonly data: Dataset<Target> | DataOfEpoch<Target>;
  /** Samples kept apart for choosing settings and for stopping early; nothing is learned from them. */
  readonly validation?: Dataset<Target>;
  /** What to be judged by; nothing is learned from it, and nothing should be chosen by it. */
  readonly test?: Dataset<Target>;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** What shortens gradients that are too large: `clipByNorm(1)`. Default: nothing. */
  readonly clipping?: Clipping;
  /** An average of the weights, `ema(network)`. It is then what `validation` and `test` judge. Default: none. */
  readonly averaging?: Averaging;
  /** Samples in a step; `'full'` takes all of them in every step. */
  readonly batchSize: number | 'full';
  /** How often every sample is seen. Give this or `iterations`. */
  readonly epochs?: number;
  /** How many steps to take, those before a resumed state counted. Give this or `epochs`. */
  readonly iterations?: number;
  /**
   * What the order of the samples, and what layers leave to chance, are drawn from. Default 0, or what the state was
   * begun with that is resumed.
   */
  readonly seed?: number;
  /** Steps between two progress events. The end of an epoch of several steps is one too. Default 10. */
  readonly progressEvery?: number;
  /**
   * Steps between two evaluations of `validation` and `test`; at the end there always is one. Default: once an epoch or,
   * where a step is an epoch, at every event.
   */
  readonly evaluateEvery?: number;
  /**
   * What `progress.state()` gave: training goes on from there, to the bit as if it had never stopped. The other options must
   * be those of the run that stopped; `epochs` or `iterations` may ask for more. The network's own weights are written over,
   * and so are those of `averaging`.
   */
  readonly resumeFrom?: TrainingState;
  /** Other processes that compute a part of each batch. Default: this one computes all of it. */
  readonly gradientExchange?: GradientExchange;
  /** An `AbortSignal`: training ends after the step it is in, with one last event that holds an evaluation. */
  readonly signal?: { readonly aborted: boolean };
}
