import type { BatchOrderState } from './batchOrder.ts';
import type { Figures } from './metrics.ts';

/**
 * All that a run of training is at one of its events: plain data and typed arrays, so that it can be written down.
 * `train(network, { resumeFrom: state, … })` goes on from it to the bit.
 */
export interface TrainingState {
  /** The version of these fields. */
  readonly version: 1;
  /** Steps taken. */
  readonly iteration: number;
  /** Samples seen, repetitions counted. */
  readonly samples: number;
  /** What the order of the samples, and what layers leave to chance, are drawn from. */
  readonly seed: number;
  /** Samples in an epoch. */
  readonly sampleCount: number;
  /** Samples in a step. */
  readonly batchSize: number;
  /** Where the order of the samples stands, and the random numbers that it is drawn from. */
  readonly order: BatchOrderState;
  /** `[parameters.count]`; all are finite, so these are the last good weights too. */
  readonly weights: Float32Array;
  /** The optimizer's `kind`. */
  readonly optimizer: string;
  /** The optimizer's memory: `memoryPerWeight` arrays of `[parameters.count]`. */
  readonly optimizerMemory: readonly Float32Array[];
  /** The average of the weights, `[parameters.count]`, and how many updates it has had; undefined without an average. */
  readonly average: { readonly weights: Float32Array; readonly updates: number } | undefined;
  /** The running figures that the event told; undefined before the first of them. */
  readonly figures: Figures | undefined;
  /** Epochs up to the last evaluation. */
  readonly evaluatedEpochs: number;
  /** Seconds in steps, and seconds in all. */
  readonly stepSeconds: number;
  readonly seconds: number;
}
