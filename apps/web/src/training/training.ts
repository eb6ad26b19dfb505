import { effect, signal } from '@preact/signals';
import type {
  DataSummary,
  Ending,
  FirstLayer,
  FoundRun,
  ModelBytes,
  NotKept,
  Point,
  Report,
  Request,
  TrainingProgress,
} from './messages.ts';
import { defaultDraft, type SettingsDraft, type TrainingSettings } from './settings.ts';
import { thinned } from './thinned.ts';
import { underway } from './underway.ts';

/** The state of the training images. */
export type DataState =
  | { readonly kind: 'none' }
  | { readonly kind: 'drawing' }
  | { readonly kind: 'reading'; readonly share: number }
  | { readonly kind: 'ready'; readonly data: DataSummary };

export type RunState =
  | { readonly kind: 'idle' }
  // The worker pauses or stops after the current step.
  | {
      readonly kind: 'running' | 'pausing' | 'paused' | 'stopping';
      readonly settings: TrainingSettings;
    }
  | { readonly kind: 'ended'; readonly settings: TrainingSettings; readonly ending: Ending };

/**
 * These signals are global, so that training continues while the visitor draws on another place of the page.
 */
export const dataState = signal<DataState>({ kind: 'none' });
export const dataTrouble = signal<string | undefined>(undefined);
export const draft = signal<SettingsDraft>(defaultDraft);
export const run = signal<RunState>({ kind: 'idle' });
export const trainingTrouble = signal<string | undefined>(undefined);
/** Why the run that learns now is lost with the page. Undefined if the browser keeps it. */
export const notKept = signal<NotKept | undefined>(undefined);
export const points = signal<readonly Point[]>([]);
/** The last report, without the values that the other signals hold. */
export const standing = signal<Omit<TrainingProgress, 'points' | 'firstLayer' | 'confusion'> | undefined>(
  undefined,
);
export const firstLayer = signal<FirstLayer | undefined>(undefined);
export const confusion = signal<readonly (readonly number[])[] | undefined>(undefined);
/** Whether training is slowed down, so that the visitor can watch it. */
export const isSlow = signal(false);
/** The file of the last trained model. */
export const trainedModel = signal<ModelBytes | undefined>(undefined);

/** A run that was broken off when the page was closed or loaded again. */
export const foundRun = signal<FoundRun | undefined>(undefined);

let worker: Worker | undefined;
let ready: DataState | undefined;

function ask(request: Request): void {
  worker ??= startWorker();
  worker.postMessage(request);
}

function startWorker(): Worker {
  const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<Report>) => take(data));
  started.addEventListener('error', loseWorker);
  started.addEventListener('messageerror', loseWorker);
  if (isSlow.peek()) started.postMessage({ kind: 'pace', isSlow: true } satisfies Request);
  return started;
}

/**
 * The worker's data are lost with it. The next worker begins with digits that the page draws, and looks for
 * the run that broke off, whose images and last checkpoint the browser keeps.
 */
function loseWorker(): void {
  const hadRun = isBusy();
  worker?.terminate();
  worker = undefined;
  ready = undefined;
  hasLooked = false;
  dataState.value = { kind: 'none' };
  take({
    kind: 'trainingTrouble',
    message:
      'The part of the page that trains could not be loaded, or broke off. Go on if the page offers it, or press ' +
      'Start to try again; if it happens once more, reload the page. Files of your own must be opened again.',
  });
  if (hadRun) findRun();
}

/** Draws digits, unless training images are loaded already. */
export function ensureData(): void {
  if (dataState.peek().kind === 'none') drawDigits();
}

let hasLooked = false;

/** Looks once for a run that was broken off. */
export function findRun(): void {
  if (hasLooked) return;
  hasLooked = true;
  ask({ kind: 'findRun' });
}

/** Goes on with the run that was found. */
export function goOn(): void {
  const found = foundRun.peek();
  if (!found || isBusy()) return;
  begin(found.settings);
  ask({ kind: 'goOn' });
}

/** Removes the run that was found. Not by the worker, which may be drawing digits. */
export async function forget(): Promise<void> {
  const { forgetRun } = await import('./keptRun.ts');
  // What cannot be removed is offered again when the page is loaded again.
  await forgetRun().catch(() => undefined);
  foundRun.value = undefined;
}

export function drawDigits(): void {
  dataTrouble.value = undefined;
  dataState.value = { kind: 'drawing' };
  ask({ kind: 'drawDigits' });
}

export function readFiles(files: readonly File[]): void {
  if (isBusy()) {
    dataTrouble.value = 'A network is learning. Stop it first, then open the files again.';
    return;
  }
  dataTrouble.value = undefined;
  dataState.value = { kind: 'reading', share: 0 };
  ask({ kind: 'readFiles', files });
}

export function start(settings: TrainingSettings): void {
  ensureData();
  begin(settings);
  ask({ kind: 'start', settings });
}

/** The state of a run that begins. A run that was found is forgotten, or goes on. */
function begin(settings: TrainingSettings): void {
  foundRun.value = undefined;
  trainingTrouble.value = undefined;
  notKept.value = undefined;
  trainedModel.value = undefined;
  points.value = [];
  standing.value = undefined;
  firstLayer.value = undefined;
  confusion.value = undefined;
  run.value = { kind: 'running', settings };
}

/** Asks for a pause. The run is paused when the worker reports it, at the next point of the curves. */
export function pause(): void {
  const state = run.peek();
  if (state.kind !== 'running') return;
  run.value = { kind: 'pausing', settings: state.settings };
  ask({ kind: 'pause' });
}

export function resume(): void {
  const state = run.peek();
  if (state.kind !== 'paused') return;
  run.value = { kind: 'running', settings: state.settings };
  ask({ kind: 'resume' });
}

export function setSlow(asked: boolean): void {
  isSlow.value = asked;
  worker?.postMessage({ kind: 'pace', isSlow: asked } satisfies Request);
}

/** Asks for a stop. The run has ended when the worker reports it, after the current step. */
export function stop(): void {
  const state = run.peek();
  if (state.kind !== 'running' && state.kind !== 'pausing' && state.kind !== 'paused') return;
  run.value = { kind: 'stopping', settings: state.settings };
  ask({ kind: 'stop' });
}

export function isBusy(): boolean {
  const { kind } = run.value;
  return kind !== 'idle' && kind !== 'ended';
}

// Make the browser ask before the visitor leaves the page and loses the training.
effect(() => {
  if (!isBusy()) return;
  const ask = (event: Event) => event.preventDefault();
  addEventListener('beforeunload', ask);
  return () => removeEventListener('beforeunload', ask);
});

effect(() => {
  const { kind } = run.value;
  const { iteration = 0, iterations = 1 } = standing.value ?? {};
  if (kind === 'idle') underway.value = undefined;
  else if (kind === 'ended') underway.value = { kind, share: 1 };
  else underway.value = { kind: kind === 'paused' ? kind : 'learning', share: iteration / iterations };
});

function take(report: Report): void {
  const state = run.peek();
  switch (report.kind) {
    case 'reading':
      dataState.value = report;
      break;
    case 'data':
      ready = { kind: 'ready', data: report.data };
      dataState.value = ready;
      break;
    case 'dataTrouble':
      // The worker keeps the previous images.
      if (ready) dataState.value = ready;
      else drawDigits();
      dataTrouble.value = report.message;
      break;
    case 'progress': {
      const { points: more, firstLayer: pictures, confusion: table, ...rest } = report.progress;
      points.value = thinned([...points.peek(), ...more]);
      standing.value = rest;
      firstLayer.value = pictures;
      confusion.value = table ?? confusion.peek();
      break;
    }
    case 'found':
      if (!isBusy()) foundRun.value = report.run;
      break;
    case 'notKept':
      notKept.value = report.reason;
      break;
    case 'paused':
      if (state.kind === 'pausing') run.value = { kind: 'paused', settings: state.settings };
      break;
    case 'ended':
      if (state.kind === 'idle') break;
      run.value = { kind: 'ended', settings: state.settings, ending: report.ending };
      trainedModel.value = report.model;
      break;
    case 'trainingTrouble':
      trainingTrouble.value = report.message;
      run.value = { kind: 'idle' };
      break;
  }
}
