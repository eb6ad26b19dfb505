import type { SweepRun } from '../plan/runsOf.ts';
import type { RunEnd } from './runEnd.ts';

/** What starts the runs of a sweep: processes of this machine, or a scheduler. */
export interface Engine {
  /** Its name for `--engine`. */
  readonly name: string;
  readonly description: string;
  /** Its own flags. Each has a value, a text. */
  readonly flags?: readonly EngineFlag[];
  /** Whether it writes to standard output, where the sweep then writes nothing. Default false. */
  readonly writesOutput?: boolean;
  /**
   * Starts runs, and waits until each of them has ended for whatever reason. It may start a run that has
   * finished, or twice: the run notices. What has finished is known from the folders of the runs. The
   * sweep calls it again with the runs that have neither finished nor failed.
   *
   * @returns `left` if the runs are left to others, so that the sweep does not wait for them.
   * @throws SweepError `SWEEP_ENGINE` when its program is missing, or refuses the runs.
   */
  start(work: EngineWork): Promise<'ended' | 'left'>;
}

export interface EngineFlag {
  /** `--hosts <names>`: one word, so that its name is `hosts`. */
  readonly flag: string;
  readonly description: string;
}

/** What an engine is to do, and how. */
export interface EngineWork {
  /** The runs that are to be started. */
  readonly runs: readonly SweepRun[];
  /** All runs of this round, those that have finished too. */
  readonly round: readonly SweepRun[];
  /** A folder for the files of the engine, as a whole path. */
  readonly folder: string;
  /** A name for what it starts, the same for the same plan. */
  readonly name: string;
  /** The words of the shell that start `inkling`. */
  readonly program: readonly string[];
  /** How many threads each run has. */
  readonly threads: number;
  /** How many runs are done at once. Undefined if the engine decides. */
  readonly jobs: number | undefined;
  /** The values of its own flags. */
  readonly flags: Readonly<Record<string, string | undefined>>;
  /**
   * Set when the user stops the sweep. The engine then stops its runs, which save a checkpoint, and waits
   * for them.
   */
  readonly signal: AbortSignal;
  /** Says how a run has ended that may have no result. */
  ended(run: SweepRun, end: RunEnd): void;
}
