import type { EvaluationOf } from '../evaluation/evaluate.ts';
import type { BestFigures } from './earlyStopping.ts';
import type { Snapshot } from './snapshot.ts';
import type { TrainingState } from './trainingState.ts';
import type { TargetDType } from './trainOptions.ts';

/** An event of training: its position, figures and state. */
export interface Progress<Target extends TargetDType = TargetDType> {
  /** The number of steps so far. */
  readonly iteration: number;
  /** The number of steps in the whole run. */
  readonly iterations: number;
  /** The epoch of the last step, from 1. */
  readonly epoch: number;
  /** The mean loss of the samples since the last event, each from the forward pass of its own step. */
  readonly loss: number;
  /**
   * The share of those samples with the right prediction, from 0 to 1. Undefined if the targets are values.
   */
  readonly trainAccuracy: Target extends 'i32' ? number : undefined;
  /**
   * The evaluation on `validation`, of the average network if there is one. Undefined at events
   * without an evaluation.
   */
  readonly validation: EvaluationOf<Target> | undefined;
  /**
   * The evaluation on `test`, in the same way. If the run has a `validation`, or `test` is a function, only
   * the last event has one. With early stopping, it is of the weights that are kept.
   */
  readonly test: EvaluationOf<Target> | undefined;
  /**
   * With early stopping, the step with the lowest loss on `validation` so far, and its figures there. At the
   * last event, these are the weights that the network has.
   */
  readonly best: BestFigures | undefined;
  /** The number of samples so far. A sample counts each time. */
  readonly samples: number;
  /** Samples per second of training steps, over all steps so far. The time of evaluations does not count. */
  readonly samplesPerSecond: number;
  /**
   * Seconds since training began, including evaluations and the caller's own work between events. Pauses
   * between runs do not count.
   */
  readonly seconds: number;
  /** Makes a copy of the weights at this event, before the best ones replace them. */
  snapshot(): Snapshot;
  /**
   * Returns the state from which a run can continue, for `train(network, { resumeFrom, … })`.
   * @throws ArgumentError if training has continued because the caller has asked for the next event.
   */
  state(): Promise<TrainingState>;
}
