import { batch, computed, signal } from '@preact/signals';
import { allRuns, type KeptRun, keepRun, removeRun } from './keptRuns.ts';

// The runs that have ended, for comparison.

/** A list that a visitor can look over. The browser keeps no more. */
const MOST_RUNS = 12;

/** The runs that have ended, the last one first. */
export const runs = signal<readonly KeptRun[]>([]);
/** Why the browser does not keep them. */
export const runsTrouble = signal<string | undefined>(undefined);
/** The runs whose curves the visitor has hidden. */
const hidden = signal<ReadonlySet<number>>(new Set());
/** The run whose curves are those of the last training, which the charts show anyway. */
const current = signal<number | undefined>(undefined);

/** The run of the last training. Undefined while another one learns, and where the visitor has removed it. */
export const currentRun = computed(() => runs.value.find(({ id }) => id === current.value));

export function isShown(id: number): boolean {
  return !hidden.value.has(id);
}

/** The runs whose curves lie over those of the training. */
export const comparedRuns = computed(() =>
  runs.value.filter(({ id }) => id !== current.value && isShown(id)),
);

export function show(id: number, isWanted: boolean): void {
  const ids = new Set(hidden.peek());
  if (isWanted) ids.delete(id);
  else ids.add(id);
  hidden.value = ids;
}

export async function remove(id: number): Promise<void> {
  runs.value = runs.peek().filter((one) => one.id !== id);
  await quietly(removeRun(id));
}

let hasLoaded = false;

/** Loads the runs of earlier visits, once. */
export async function loadRuns(): Promise<void> {
  if (hasLoaded) return;
  hasLoaded = true;
  const kept = await quietly(allRuns());
  // A run may have ended meanwhile.
  const known = new Set(runs.peek().map(({ id }) => id));
  if (kept && kept.length > 0) runs.value = [...runs.peek(), ...kept.filter(({ id }) => !known.has(id))];
}

async function quietly<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch {
    runsTrouble.value =
      'The browser has no space to keep these runs, or does not allow it. They are lost with the page.';
    return undefined;
  }
}

/** Adds a run that has ended, and shows its curves as those of the last training. */
export async function addRun(ended: KeptRun): Promise<void> {
  batch(() => {
    current.value = ended.id;
    runs.value = [ended, ...runs.peek()];
  });
  runsTrouble.value = undefined;
  await quietly(keepRun(ended));
  for (const { id } of runs.peek().slice(MOST_RUNS)) await remove(id);
}

/** Another training begins. */
export function leaveCurrent(): void {
  current.value = undefined;
}
