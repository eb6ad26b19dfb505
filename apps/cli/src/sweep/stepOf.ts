import { listCheckpoints } from '../train/checkpoint/checkpointFolder.ts';
import { runFiles } from '../train/runFolder/runFiles.ts';
import type { SweepRun } from './plan/runsOf.ts';

/** The step of the newest checkpoint of a run. Undefined if it has none. */
export async function stepOf({ folder }: SweepRun): Promise<number | undefined> {
  const [newest] = await listCheckpoints(runFiles(folder).checkpoint);
  return newest?.step;
}
