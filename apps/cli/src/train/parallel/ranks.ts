import type { inStep, Traffic } from '@inkling/parallel';
import type { Backend } from '@inkling/tensor';
import type { Facts } from './factsOf.ts';

/** The processes that train together, called ranks, as one of them sees them. */
export interface Ranks {
  readonly rank: number;
  readonly size: number;
  /** The backend of all ranks, on that of this one. */
  backend(own: Backend): Backend;
  /** The options that keep the steps of all ranks together. @param signal asks this rank to stop. */
  inStep(signal: AbortSignal): ReturnType<typeof inStep>;
  /** @throws ParallelError in every rank when they differ. */
  expectAlike(facts: Facts): Promise<void>;
  /** What this rank has exchanged with the others. */
  traffic(): Traffic;
  /** Leaves the job at its end. All ranks must call it. */
  leave(): void;
  /** Ends the processes of all ranks. */
  abort(exitCode: number): void;
}
