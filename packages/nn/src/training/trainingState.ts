import type { BatchOrderState } from './batchOrder.ts';
import type { EarlyStoppingState } from './earlyStopping.ts';
import type { Figures, RunningSums } from './metrics.ts';

/**
 * The complete state of a training run at an event, as plain data and typed arrays, so that the caller can
 * save it. `train(network, { resumeFrom: state, … })` continues from it with the same bits.
 */
export interface TrainingState {
  /** The version of these fields. */
  readonly version: 1;
  /** The number of steps so far. */
  readonly iteration: number;
  /** The number of samples so far. A sample counts each time. */
  readonly samples: number;
  /** The seed of the order of the samples, and of layers that draw random numbers. */
  readonly seed: number;
  /** The number of samples in an epoch. */
  readonly sampleCount: number;
  /** The number of samples in a step. */
  readonly batchSize: number;
  /** The number of parts of a batch, if there are several (`accumulate`). */
  readonly accumulate?: number;
  /** The position in the order of the samples, and the state of its random generator. */
  readonly order: BatchOrderState;
  /** `[parameters.count]`. All are finite, so these are also the last good weights. */
  readonly weights: Float32Array;
  /** The optimizer's `kind`. */
  readonly optimizer: string;
  /** The optimizer's memory: `memoryPerWeight` arrays of `[parameters.count]`. */
  readonly optimizerMemory: readonly Float32Array[];
  /**
   * The average of the weights, `[parameters.count]`, and the number of its updates.
   * Undefined without an average.
   */
  readonly average: { readonly weights: Float32Array; readonly updates: number } | undefined;
  /**
   * The best weights so far, and how long training has waited for better ones. Undefined without early
   * stopping.
   */
  readonly earlyStopping?: EarlyStoppingState;
  /** The running figures of the event. Undefined before the first figures. */
  readonly figures: Figures | undefined;
  /**
   * The sums behind these figures, if the run ended at an event that a longer run would not have. The next
   * event goes on with them.
   */
  readonly running?: RunningSums;
  /** The number of epochs up to the last evaluation. */
  readonly evaluatedEpochs: number;
  /** Seconds of training steps, and seconds in total. */
  readonly stepSeconds: number;
  readonly seconds: number;
}
