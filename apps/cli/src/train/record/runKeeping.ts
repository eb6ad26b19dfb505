import type { Flags } from '../checkpoint/givenFlags.ts';

/** What is kept of a run beside its model. */
export interface RunKeeping {
  /** The flags of the run. */
  readonly flags: Flags;
  /** Path of the record. Undefined if it is not saved. */
  readonly record?: string;
  /** Path of the page about the run. Undefined if there is none. */
  readonly report?: string;
}
