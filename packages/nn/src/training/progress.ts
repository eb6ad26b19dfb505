import type { Classification, Evaluation } from '../evaluation/evaluate.ts';
import type { Snapshot } from './snapshot.ts';

/** Where training stands. */
export interface Progress {
  /** Steps taken so far. */
  readonly iteration: number;
  /** Steps there will be. */
  readonly iterations: number;
  /** The epoch the last step belonged to, from 1. */
  readonly epoch: number;
  /** The mean loss of the samples since the last event, as they were when the network met them. */
  readonly loss: number;
  /** The share of those samples that it got right, from 0 to 1; for classes only. */
  readonly trainAccuracy: number | undefined;
  /** How it does on `test`, or its average does where there is one; only in events that follow an evaluation. */
  readonly test: Evaluation | Classification | undefined;
  /** Samples seen so far, repetitions counted. */
  readonly samples: number;
  /** Samples that went through a step in a second, over all steps so far; evaluations do not count. */
  readonly samplesPerSecond: number;
  /** Seconds since training began, with evaluations and whatever the caller does in between. */
  readonly seconds: number;
  /** A copy of the weights as they were at this event. */
  snapshot(): Snapshot;
}
