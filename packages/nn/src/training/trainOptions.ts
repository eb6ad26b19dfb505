import type { Dataset } from '@inkling/tensor';
import type { Loss } from '../losses/loss.ts';
import type { Clipping } from '../optimizers/clipping.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { Averaging } from './ema.ts';

export interface TrainOptions {
  /** What to learn from. */
  readonly data: Dataset;
  /** What to be judged by; nothing is learned from it. */
  readonly test?: Dataset;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** What shortens gradients that are too large: `clipByNorm(1)`. Default: nothing. */
  readonly clipping?: Clipping;
  /** An average of the weights, `ema(network)`. It is then what `test` judges. Default: none. */
  readonly averaging?: Averaging;
  /** Samples in a step; `'full'` takes all of them in every step. */
  readonly batchSize: number | 'full';
  /** How often every sample is seen. Give this or `iterations`. */
  readonly epochs?: number;
  /** How many steps to take. Give this or `epochs`. */
  readonly iterations?: number;
  /** What the order of the samples, and what layers leave to chance, are drawn from. Default 0. */
  readonly seed?: number;
  /** Steps between two progress events. The end of an epoch of several steps is one too. Default 10. */
  readonly progressEvery?: number;
  /**
   * Steps between two evaluations of `test`; at the end there always is one. Default: once an epoch or, where
   * a step is an epoch, at every event.
   */
  readonly evaluateEvery?: number;
  /** An `AbortSignal`: training ends after the step it is in, with one last event that holds an evaluation. */
  readonly signal?: { readonly aborted: boolean };
}
