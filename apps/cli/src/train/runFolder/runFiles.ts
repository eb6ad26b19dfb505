import { join } from 'node:path';

/** The files in the folder of a run. */
export function runFiles(folder: string) {
  return {
    /** What the run depends on. It is the first file, and never changes. */
    settings: join(folder, 'settings.json'),
    out: join(folder, 'model.json'),
    plot: join(folder, 'accuracy.svg'),
    /** The last file: a run that has it has finished, or was stopped. */
    record: join(folder, 'run.json'),
    /** A folder, until the run has finished. */
    checkpoint: join(folder, 'checkpoints'),
  } as const;
}
