import { type Network, type Progress, type TrainingState, writeCheckpoint } from '@inkling/nn';
import { FileError } from '../../files/fileError.ts';
import type { PlotPoint } from '../../plot/accuracyPlot.ts';
import type { Session } from '../../session/session.ts';
import { removeCheckpoints, saveCheckpoint } from './checkpointFolder.ts';
import { type CheckpointRecord, writeCheckpointRecord } from './checkpointRecord.ts';
import { writeCurve } from './curve.ts';
import type { Interval } from './flags.ts';

/** Where a run is saved while it learns, and the run that it goes on with. */
export interface CheckpointPlan {
  readonly folder: string;
  readonly every: Interval;
  readonly keep: number;
  readonly record: Omit<CheckpointRecord, 'steps' | 'finished'>;
  /**
   * Whether the checkpoints are removed when the results of the run are saved. Default: the last one stays,
   * and says that the run has finished.
   */
  readonly areTemporary?: boolean;
  /** Undefined for a new run. */
  readonly resumed?: { readonly state: TrainingState; readonly points: readonly PlotPoint[] };
}

/** Saves a run while it learns. */
export interface Checkpoints {
  /**
   * Saves the run at an event if it is due. It takes a copy at once, and writes it while training goes on;
   * if the copy before is still being written, the next event is due.
   */
  event(progress: Progress<'i32'>, points: readonly PlotPoint[]): Promise<void>;
  /**
   * Saves the run at its last event.
   * @returns whether it is saved.
   */
  end(last: Progress<'i32'>, points: readonly PlotPoint[], finished: boolean): Promise<boolean>;
  /** Waits until nothing is being written. */
  settle(): Promise<void>;
}

/** @param warn tells the user once that checkpoints cannot be saved. Training goes on. */
export function createCheckpoints(
  session: Session,
  network: Network,
  { folder, every, keep, record, resumed, areTemporary }: CheckpointPlan,
  warn: (message: string) => void,
): Checkpoints {
  // The first event of a new run is saved, so that its settings are there, and a full disk shows early.
  let due = resumed ? next(resumed.state.iteration) : { step: 0, time: 0 };
  let saved = resumed?.state.iteration;
  let hasWarned = false;
  let writing: Promise<boolean> | undefined;

  function next(step: number) {
    return 'steps' in every
      ? { step: step + every.steps, time: 0 }
      : { step: 0, time: performance.now() + 1000 * every.seconds };
  }

  async function write(step: number, bytes: Uint8Array): Promise<boolean> {
    try {
      const path = await saveCheckpoint(folder, step, bytes, keep);
      saved = step;
      session.emit({ event: 'checkpoint', iteration: step, path, bytes: bytes.length });
      return true;
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (!hasWarned) {
        const last = saved === undefined ? 'there is none yet' : `the last one is of step ${saved}`;
        warn(`${error.message} Training goes on without new checkpoints; ${last}.`);
      }
      hasWarned = true;
      return false;
    }
  }

  async function copyOf(
    progress: Progress<'i32'>,
    points: readonly PlotPoint[],
    finished: boolean,
  ): Promise<Uint8Array> {
    due = next(progress.iteration);
    const state = await progress.state();
    return writeCheckpoint(network, {
      state,
      record: writeCheckpointRecord({ ...record, steps: progress.iterations, finished }),
      arrays: writeCurve(finished ? points : ofWholeRun(points, state)),
    });
  }

  return {
    async event(progress, points) {
      const { iteration, iterations } = progress;
      const isDue = iteration >= due.step && performance.now() >= due.time;
      // `end` saves the last one, when the results are saved.
      if (writing || !isDue || iteration === iterations) return;
      const bytes = await copyOf(progress, points, false);
      writing = write(iteration, bytes).finally(() => {
        writing = undefined;
      });
    },
    async end(last, points, finished) {
      await writing;
      if (finished && areTemporary) {
        await removeCheckpoints(folder);
        return false;
      }
      if (!finished && saved === last.iteration) return true;
      return write(last.iteration, await copyOf(last, points, finished));
    },
    async settle() {
      await writing;
    },
  };
}

/** The points without that of the stop, which a run that is not stopped does not have. */
function ofWholeRun(points: readonly PlotPoint[], { running }: TrainingState): readonly PlotPoint[] {
  const [before, last] = points.slice(-2);
  const isOfStop = running !== undefined || (last && before.iteration === last.iteration);
  return isOfStop ? points.slice(0, -1) : points;
}
