import { effect, signal } from '@preact/signals';
import type {
  BegunNetwork,
  Cell,
  Confusion,
  DataSummary,
  Ending,
  FirstLayer,
  FoundRun,
  Misread,
  NotKept,
  Point,
  Report,
  Request,
  RunResult,
  TrainingProgress,
} from './messages.ts';
import type { DataSource } from './runAddress.ts';
import { defaultDraft, draftOf, type SettingsDraft } from './settings.ts';
import { thinned } from './thinned.ts';

import type { TrainingSettings } from './trainingSettings.ts';
import { underway } from './underway.ts';

/** The state of the training images. */
export type DataState =
  | { readonly kind: 'none' }
  | { readonly kind: 'drawing' | 'fetching' }
  | { readonly kind: 'downloading'; readonly bytes: number }
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
/** Where the images of the next run are from. They may not be there yet. */
export const wantedSource = signal<DataSource>('drawn');
export const run = signal<RunState>({ kind: 'idle' });
export const trainingTrouble = signal<string | undefined>(undefined);
/** Why the run that learns now is lost with the page. Undefined if the browser keeps it. */
export const notKept = signal<NotKept | undefined>(undefined);
export const points = signal<readonly Point[]>([]);
/** The last report, without the values that the other signals hold. */
export const standing = signal<
  Omit<TrainingProgress, 'points' | 'weights' | 'firstLayer' | 'confusion'> | undefined
>(undefined);
/** The network that learns or has learned. Undefined before a run. */
export const begunNetwork = signal<BegunNetwork | undefined>(undefined);
/** Its weights at the last report. */
export const liveWeights = signal<Float32Array | undefined>(undefined);
export const firstLayer = signal<FirstLayer | undefined>(undefined);
export const confusion = signal<Confusion | undefined>(undefined);
/** Why the network does not learn, as far as its run shows. */
export const learningTrouble = signal<string | undefined>(undefined);
/** The cell of the confusion matrix whose pictures are shown, with the pictures when they have come. */
export const openCell = signal<Cell | undefined>(undefined);
export const misread = signal<Misread | undefined>(undefined);
/** Whether training is slowed down, so that the visitor can watch it. */
export const isSlow = signal(false);
/** What the last run has made. */
export const result = signal<RunResult | undefined>(undefined);

/** A run that was broken off when the page was closed or loaded again. */
export const foundRun = signal<FoundRun | undefined>(undefined);

let worker: Worker | undefined;
/** Ends the listening to the worker. */
let listening = new AbortController();
let ready: DataState | undefined;

function ask(request: Request): void {
  worker ??= startWorker();
  worker.postMessage(request);
}

function startWorker(): Worker {
  const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  // What a worker has sent arrives also after it is lost. The page then has another one.
  const { signal } = listening;
  started.addEventListener('message', ({ data }: MessageEvent<Report>) => take(data), { signal });
  started.addEventListener('error', loseWorker, { signal });
  started.addEventListener('messageerror', loseWorker, { signal });
  if (isSlow.peek()) started.postMessage({ kind: 'pace', isSlow: true } satisfies Request);
  return started;
}

/**
 * The worker's data are lost with it. The next worker begins with digits that the page draws, and looks for
 * the run that broke off, whose images and last checkpoint the browser keeps.
 */
function loseWorker(): void {
  // The next worker may break off before it has found the run.
  const isWanted = isBusy() || (unanswered > 0 && unanswered < MOST_LOOKS);
  unanswered = isWanted ? unanswered + 1 : 0;
  listening.abort();
  listening = new AbortController();
  worker?.terminate();
  worker = undefined;
  ready = undefined;
  hasLooked = false;
  dataState.value = { kind: 'none' };
  if (wantedSource.peek() === 'files') wantedSource.value = 'drawn';
  take({
    kind: 'trainingTrouble',
    message:
      'The part of the page that trains could not be loaded, or broke off. Go on if the page offers it, or press ' +
      'Start to try again; if it happens once more, reload the page. Files of your own must be opened again.',
  });
  if (isWanted) findRun(true);
}

/** Loads images, unless some are loaded or on their way. */
export function ensureData(): void {
  if (dataState.peek().kind !== 'none') return;
  const source = wantedSource.peek();
  loadData(source === 'files' ? 'drawn' : source, false);
  wantedSource.value = source;
}

let hasLooked = false;
/** How many workers were asked for the run of one that broke off, and have not answered. */
let unanswered = 0;
const MOST_LOOKS = 3;

/**
 * Looks once for a run that was broken off.
 * @param hasBrokenOff whether a worker of this page had it. Default: a page that was closed.
 */
export function findRun(hasBrokenOff = false): void {
  if (hasLooked) return;
  hasLooked = true;
  ask({ kind: 'findRun', hasBrokenOff });
}

/** Goes on with the run that was found. */
export function goOn(): void {
  const found = foundRun.peek();
  if (!found || isBusy()) return;
  draft.value = draftOf(found.settings);
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

/**
 * Loads images that the page can get by itself.
 * @param mayDownload whether they may be downloaded from another server. Only the visitor can say so.
 */
export function loadData(source: Exclude<DataSource, 'files'>, mayDownload = true): void {
  if (isBusy()) return;
  wantedSource.value = source;
  dataTrouble.value = undefined;
  dataState.value = { kind: source === 'drawn' ? 'drawing' : 'fetching' };
  ask({ kind: 'loadData', source, mayDownload });
}

export function readFiles(files: readonly File[]): void {
  if (isBusy()) {
    dataTrouble.value = 'A network is learning. Stop it first, then open the files again.';
    return;
  }
  dataTrouble.value = undefined;
  wantedSource.value = 'files';
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
  learningTrouble.value = undefined;
  result.value = undefined;
  points.value = [];
  standing.value = undefined;
  firstLayer.value = undefined;
  confusion.value = undefined;
  begunNetwork.value = undefined;
  liveWeights.value = undefined;
  closeCell();
  run.value = { kind: 'running', settings };
}

/** Shows the pictures of a cell of the confusion matrix. */
export function showCell(cell: Cell): void {
  openCell.value = cell;
  misread.value = undefined;
  ask({ kind: 'findMisread', cell });
}

export function closeCell(): void {
  openCell.value = undefined;
  misread.value = undefined;
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

/** Whether the images of the next run are there, or are being drawn. */
export function hasWantedData(): boolean {
  const state = dataState.value;
  if (state.kind === 'ready') return state.data.source === wantedSource.value;
  return wantedSource.value === 'drawn' && state.kind !== 'reading' && state.kind !== 'downloading';
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
    case 'downloading':
      dataState.value = report;
      break;
    case 'data':
      ready = { kind: 'ready', data: report.data };
      dataState.value = ready;
      // A run that goes on brings its own images.
      if (isBusy()) wantedSource.value = report.data.source;
      break;
    case 'dataTrouble':
      // The worker keeps the previous images.
      if (ready) dataState.value = ready;
      else {
        const wanted = wantedSource.peek();
        loadData('drawn');
        wantedSource.value = wanted;
      }
      dataTrouble.value = report.message;
      break;
    case 'progress': {
      const { points: more, weights, firstLayer: pictures, confusion: tested, ...rest } = report.progress;
      const cell = openCell.peek();
      points.value = thinned([...points.peek(), ...more]);
      standing.value = rest;
      firstLayer.value = pictures;
      liveWeights.value = weights;
      confusion.value = tested ?? confusion.peek();
      // The pictures that are shown follow the table.
      if (tested && cell) ask({ kind: 'findMisread', cell });
      break;
    }
    case 'begun':
      begunNetwork.value = report.network;
      break;
    case 'learned':
      liveWeights.value = report.weights;
      break;
    case 'warning':
      learningTrouble.value = `Step ${report.iteration}: ${report.trouble.message}`;
      break;
    case 'misread':
      if (isSameCell(report.misread, openCell.peek())) misread.value = report.misread;
      break;
    case 'found':
      unanswered = 0;
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
      result.value = report.result;
      learningTrouble.value = undefined;
      run.value = { kind: 'ended', settings: state.settings, ending: report.ending };
      break;
    case 'trainingTrouble':
      trainingTrouble.value = report.message;
      run.value = { kind: 'idle' };
      break;
  }
}

function isSameCell(one: Cell, other: Cell | undefined): boolean {
  return one.label === other?.label && one.answer === other.answer;
}
