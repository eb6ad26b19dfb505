import type { EvaluationOf } from '../evaluation/evaluate.ts';
import type { Snapshot } from './snapshot.ts';
import type { TrainingState } from './trainingState.ts';
import type { TargetDType } from './trainOptions.ts';

/** Where training stands. */
export interface Progress<Target extends TargetDType = TargetDType> {
  /** Steps taken so far. */
  readonly iteration: number;
  /** Steps there will be. */
  readonly iterations: number;
  /** The epoch the last step belonged to, from 1. */
  readonly epoch: number;
  /** The mean loss of the samples since the last event, as they were when the network met them. */
  readonly loss: number;
  /** The share of those samples that it got right, from 0 to 1; undefined where targets are values. */
  readonly trainAccuracy: Target extends 'i32' ? number : undefined;
  /** How it does on `validation`, or its average does where there is one; only in events that follow an evaluation. */
  readonly validation: EvaluationOf<Target> | undefined;
  /** The same on `test`. */
  readonly test: EvaluationOf<Target> | undefined;
  /** Samples seen so far, repetitions counted. */
  readonly samples: number;
  /** Samples that went through a step in a second, over all steps so far; evaluations do not count. */
  readonly samplesPerSecond: number;
  /** Seconds since training began, with evaluations and whatever the caller does in between; pauses between runs do not count. */
  readonly seconds: number;
  /** A copy of the weights as they were at this event. */
  snapshot(): Snapshot;
  /**
   * All that a run needs to go on from this event, for `train(network, { resumeFrom, … })`.
   * @throws ArgumentError after the next event was asked for: training has gone on by then.
   */
  state(): Promise<TrainingState>;
}
