import { inStore, type Store } from './database.ts';
import type { Ending, ModelBytes, Point, RunResult } from './messages.ts';

// Runs that have ended, in the browser's own database, so that the visitor can compare them, also after the
// page is loaded again.

const STORE: Store = { database: 'inkling-runs', name: 'runs' };

/** A run that has ended. */
export interface KeptRun extends Omit<RunResult, 'model'> {
  /** The file of its network. The browser reads its bytes when they are needed. */
  readonly model: Blob;
  /** When it ended, in milliseconds of the clock. Each run has another one. */
  readonly id: number;
  /** The address of its settings and images: the parameters of `#/train?…`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Name of its images. */
  readonly data: string;
  readonly ending: Ending['kind'];
  readonly points: readonly Point[];
  readonly seconds: number;
}

/** An earlier version of the page kept the bytes themselves. */
type OldRun = Omit<KeptRun, 'model'> & { readonly model: Blob | ModelBytes };

/** All kept runs, the last one first. */
export async function allRuns(): Promise<readonly KeptRun[]> {
  const runs: OldRun[] = await inStore(STORE, 'readonly', (store) => store.getAll());
  return runs
    .map((run) => ({ ...run, model: run.model instanceof Blob ? run.model : new Blob([run.model]) }))
    .sort((one, other) => other.id - one.id);
}

export async function keepRun(run: KeptRun): Promise<void> {
  await inStore(STORE, 'readwrite', (store) => store.put(run, run.id));
}

export async function removeRun(id: number): Promise<void> {
  await inStore(STORE, 'readwrite', (store) => store.delete(id));
}
