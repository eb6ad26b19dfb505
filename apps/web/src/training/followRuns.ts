import { effect } from '@preact/signals';
import { runParameters } from './runAddress.ts';
import { addRun, leaveCurrent, runs } from './runs.ts';
import { draftOf } from './settings.ts';
import { dataState, isBusy, points, result, run, standing } from './training.ts';

effect(() => {
  if (isBusy()) leaveCurrent();
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
  await addRun({
    ...made,
    model: new Blob([made.model]),
    id: Math.max(Date.now(), (runs.peek()[0]?.id ?? 0) + 1),
    parameters: runParameters({ draft: draftOf(settings), source: data.data.source }),
    data: data.data.name,
    ending: ending.kind,
    points: points.peek(),
    seconds: standing.peek()?.seconds ?? 0,
  });
}
