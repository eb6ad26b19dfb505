import type { Backend } from '@inkling/tensor';
import type { Pace } from './extent.ts';
import type { Measurement } from './measurement.ts';

/** One thing to measure. */
export interface Job {
  readonly section: Measurement['section'];
  readonly name: string;
  /** What a call works through, as the section counts it: operations, elements, images. */
  readonly amount: number;
  /** Floating-point operations of a call; undefined where they are not what it waits for. */
  readonly operations: number | undefined;
  /** Seconds that a call takes, run by run. */
  measure(backend: Backend, pace: Pace): Promise<number[]>;
}
