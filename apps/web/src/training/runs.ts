import { batch, computed, effect, signal } from '@preact/signals';
import { allRuns, type KeptRun, keepRun, removeRun } from './keptRuns.ts';
import { runParameters } from './runAddress.ts';
import { draftOf } from './settings.ts';
import { dataState, isBusy, points, result, run, standing } from './training.ts';

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
  if (kept) runs.value = [...runs.peek(), ...kept.filter(({ id }) => !known.has(id))];
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

effect(() => {
  if (isBusy()) current.value = undefined;
});

// Each run that ends with a result joins the list.
effect(() => {
  const state = run.value;
  if (state.kind === 'ended') void add(state);
});

async function add({ settings, ending }: Extract<typeof run.value, { kind: 'ended' }>): Promise<void> {
  const made = result.peek();
  const data = dataState.peek();
  if (!made || data.kind !== 'ready') return;
  const ended: KeptRun = {
    ...made,
    id: Math.max(Date.now(), (runs.peek()[0]?.id ?? 0) + 1),
    parameters: runParameters({ draft: draftOf(settings), source: data.data.source }),
    data: data.data.name,
    ending: ending.kind,
    points: points.peek(),
    seconds: standing.peek()?.seconds ?? 0,
  };
  batch(() => {
    current.value = ended.id;
    runs.value = [ended, ...runs.peek()];
  });
  runsTrouble.value = undefined;
  await quietly(keepRun(ended));
  for (const { id } of runs.peek().slice(MOST_RUNS)) await remove(id);
}
