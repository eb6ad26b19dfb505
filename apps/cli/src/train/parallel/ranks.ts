import type { ImageRanks } from '@inkling/mnist';
import type { inStep } from '@inkling/parallel';
import type { Backend } from '@inkling/tensor';

/** What must be the same in all ranks, by a name for people. */
export type Facts = Readonly<Record<string, string>>;

/** The processes that train together, called ranks, as one of them sees them. */
export interface Ranks {
  /** Whether this rank speaks and writes for all: the first one does. */
  readonly isFirst: boolean;
  /** The backend of all ranks, on that of this one. It comes before the calls below. */
  backend(own: Backend): Backend;
  /** The options that keep the steps of all ranks together. @param signal asks this rank to stop. */
  inStep(signal: AbortSignal): ReturnType<typeof inStep>;
  /** For `augmentedData`: the ranks divide the images of an epoch. */
  images(): ImageRanks;
  /** @throws ParallelError in every rank when they differ. */
  expectAlike(facts: Facts): Promise<void>;
  /** Leaves the job at its end. All ranks must call it. */
  leave(): void;
  /** Ends the processes of all ranks. */
  abort(exitCode: number): void;
}
