import type { Backend } from '@inkling/tensor';
import type { Pace } from './extent.ts';
import type { Measurement } from './measurement.ts';

/** One thing to measure. */
export interface Job {
  readonly section: Measurement['section'];
  readonly name: string;
  /** Amount of work in one call, in the unit that the section counts: operations, elements or images. */
  readonly amount: number;
  /** Floating-point operations of one call. Undefined if they do not determine its time. */
  readonly operations: number | undefined;
  /** Measures the seconds of one call: one value for each run. */
  measure(backend: Backend, pace: Pace): Promise<number[]>;
}
