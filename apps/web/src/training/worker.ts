import { pickBackend, referenceBackend } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import { sentenceOf } from '../files/sentenceOf.ts';
import { claimRun } from './claimRun.ts';
import { forgetRun, keepCheckpoint, keepData, keptCheckpoint, keptData } from './keptRun.ts';
import type { Cell, FoundRun, Report, Request } from './messages.ts';
import { findMisread, type Judged } from './misread.ts';
import { createPace } from './pace.ts';
import { checksumOf, type ResumedRun, readRun } from './runCheckpoint.ts';
import { runTraining } from './runTraining.ts';
import { fetchSample } from './sample/fetchSample.ts';
import { draftOf, readDraft } from './settings.ts';
import { loaders, readFiles, summarise, type TrainingData } from './trainingData.ts';
import type { TrainingSettings } from './trainingSettings.ts';

const pace = createPace();
let data: Promise<TrainingData | undefined> = Promise.resolve(undefined);
let stopping = new AbortController();

addEventListener('message', ({ data: request }: MessageEvent<Request>) => {
  switch (request.kind) {
    case 'loadData':
      data = prepare(async () => {
        // Drawing blocks the worker for seconds, and the visitor waits for what is found.
        await finding;
        return load(request.source, request.mayDownload);
      });
      break;
    case 'readFiles':
      data = prepare(() =>
        readFiles(request.files, ({ bytes, totalBytes = bytes }) => tellShare(bytes / totalBytes)),
      );
      break;
    case 'start':
      void start(request.settings);
      break;
    case 'findMisread':
      void tellMisread(request.cell);
      break;
    case 'findRun':
      finding = find(request.hasBrokenOff);
      break;
    case 'goOn':
      void goOn();
      break;
    case 'pause':
      pace.pause();
      break;
    case 'resume':
      pace.resume();
      break;
    case 'pace':
      pace.setSlow(request.isSlow);
      break;
    case 'stop':
      stopping.abort();
      pace.resume();
      break;
  }
});

function report(message: Report, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

/** How many more bytes must arrive for another report. */
const BYTES_PER_REPORT = 200_000;

function load(source: keyof typeof loaders, mayDownload: boolean): Promise<TrainingData> {
  let reported = 0;
  return loaders[source]({
    mayDownload,
    onDownload(bytes) {
      if (bytes - reported < BYTES_PER_REPORT) return;
      reported = bytes;
      report({ kind: 'downloading', bytes });
    },
  });
}

let told = 0;

/** Reports the progress of reading, at every hundredth. */
function tellShare(share: number): void {
  const hundredths = Math.floor(100 * share);
  if (hundredths !== told) report({ kind: 'reading', share });
  told = hundredths;
}

/** Resolves to the loaded data. If loading fails, it reports the error and resolves to the previous data. */
async function prepare(load: () => Promise<TrainingData>): Promise<TrainingData | undefined> {
  const before = data;
  try {
    const loaded = await load();
    const summary = summarise(loaded);
    report({ kind: 'data', data: summary }, [summary.preview.pixels.buffer]);
    return loaded;
  } catch (error) {
    report({ kind: 'dataTrouble', message: sentenceOf(error) });
    return before;
  }
}

async function start(settings: TrainingSettings): Promise<void> {
  const { signal } = readyToStop();
  found = undefined;
  const loaded = await data;
  if (!loaded) return report({ kind: 'ended', ending: { kind: 'stopped' }, result: undefined });
  const release = await claimRun();
  if (!release) report({ kind: 'notKept', reason: 'otherTab' });
  const canKeep = release && keepData(loaded).then(() => true, cannotKeep);
  await trainOn(loaded, settings, signal, { release, canKeep });
}

/** A run can be stopped and paused from its start, also while its images are drawn. */
function readyToStop(): AbortController {
  stopping = new AbortController();
  pace.resume();
  return stopping;
}

/** Says that the browser keeps nothing, or is full. Training goes on without. */
function cannotKeep(error: unknown): false {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  report({ kind: 'notKept', reason: isFull ? 'noSpace' : 'denied' });
  return false;
}

interface Keeping {
  readonly resumed?: ResumedRun;
  /** Gives the browser's place for a run back. Undefined if another tab has it. */
  readonly release: (() => void) | undefined;
  /** Whether the browser has the images. Without them, the run could not go on. Default: not. */
  readonly canKeep?: Promise<boolean>;
}

/** Trains, and keeps the run until it ends. */
async function trainOn(
  loaded: TrainingData,
  settings: TrainingSettings,
  signal: AbortSignal,
  { resumed, release, canKeep = Promise.resolve(false) }: Keeping,
): Promise<void> {
  judged = undefined;
  let written = canKeep;
  // One after the other, so that nothing is written after the run is forgotten.
  const keep = (bytes: Uint8Array) => {
    written = written.then((isKept) => isKept && keepCheckpoint(bytes).then(() => true, cannotKeep));
    return written;
  };
  // The end is reported after the run is forgotten: the next run may begin then, and keeps its own images.
  let end: () => void = () => {};
  const tell = (message: Report, transfer?: Transferable[]) => {
    if (message.kind === 'ended') end = () => report(message, transfer);
    else report(message, transfer);
  };
  try {
    const backend = await openBackend();
    await runTraining({
      backend,
      data: loaded,
      settings,
      pace,
      signal,
      report: tell,
      resumed,
      keep,
      judged(now) {
        judged = now;
      },
      peopleDigits: () => quietly(fetchSample('test')),
    });
  } catch (error) {
    end = () => report({ kind: 'trainingTrouble', message: sentenceOf(error) });
  }
  await written;
  if (release) await quietly(forgetRun());
  release?.();
  end();
}

/** What the last confusion matrix is of. */
let judged: Judged | undefined;

async function tellMisread(cell: Cell): Promise<void> {
  if (!judged) return;
  const misread = await findMisread(await openBackend(), judged, cell);
  report({ kind: 'misread', misread }, [misread.pixels.buffer]);
}

/** The run that was found in the browser. */
let found: ResumedRun | undefined;
let finding: Promise<void> = Promise.resolve();

/**
 * How long a run that goes on waits until the browser has ended the worker that broke off, in milliseconds.
 */
const UNTIL_ENDED = 10_000;
/** How often it looks for a run that broke off, and the milliseconds between two looks. */
const [LOOKS, BETWEEN_LOOKS] = [8, 250];

/** @param hasBrokenOff whether a worker of this page had the run. The browser may take seconds to end it. */
async function find(hasBrokenOff: boolean): Promise<void> {
  const release = hasBrokenOff ? () => undefined : await claimRun();
  // What another tab keeps is not broken off.
  let bytes = release && (await quietly(keptCheckpoint()));
  // The store may still belong to a write of the worker that broke off.
  for (let look = 1; hasBrokenOff && !bytes && look < LOOKS; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
    bytes = await quietly(keptCheckpoint());
  }
  try {
    found = bytes && readRun(bytes);
  } catch {
    // Damaged, or of another version of the page: there is nothing to go on with.
    await quietly(forgetRun());
  }
  release?.();
  report({ kind: 'found', run: found && foundRun(found) });
}

function foundRun({ settings, state }: ResumedRun): FoundRun | undefined {
  const read = readDraft(draftOf(settings));
  if ('troubles' in read) return undefined;
  const { iterations, epochs } = read.recipe;
  const stepsPerEpoch = Math.ceil(state.sampleCount / state.batchSize);
  return {
    settings,
    epoch: Math.ceil(state.iteration / stepsPerEpoch),
    epochs: epochs ?? Math.ceil((iterations ?? 1) / stepsPerEpoch),
  };
}

async function goOn(): Promise<void> {
  const { signal } = readyToStop();
  // The worker that found it may have broken off since.
  if (!found) await find(true);
  const resumed = found;
  found = undefined;
  if (!resumed) {
    const message = 'The training cannot go on, because the browser no longer has it. Start it again.';
    return report({ kind: 'trainingTrouble', message });
  }
  const release = await claimRun(UNTIL_ENDED);
  if (!release) {
    const message = 'Another tab trains, and has taken the place of this training. Start it again.';
    return report({ kind: 'trainingTrouble', message });
  }
  data = prepare(async () => {
    const kept = (await quietly(keptData())) ?? 'drawn';
    return typeof kept === 'string' ? load(kept, false) : kept;
  });
  const loaded = await data;
  if (loaded && checksumOf(loaded) === resumed.data) {
    return trainOn(loaded, resumed.settings, signal, { resumed, release, canKeep: Promise.resolve(true) });
  }
  await quietly(forgetRun());
  release();
  const message = 'The training cannot go on, because its pictures are no longer there. Start it again.';
  report({ kind: 'trainingTrouble', message });
}

/** Waits for what the browser keeps. It may keep nothing, or be full; training goes on without. */
async function quietly<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch {
    return undefined;
  }
}

let opened: ReturnType<typeof pickBackend> | undefined;

/** More threads do not pay for networks of this size. */
const MOST_THREADS = 8;

/**
 * One thread fewer than there are processors, so that the page stays quick; one if the page may not share
 * memory. The reference where WebAssembly is off.
 */
function openBackend(): ReturnType<typeof pickBackend> {
  const threads = Math.max(1, Math.min(MOST_THREADS, navigator.hardwareConcurrency - 1));
  opened ??= pickBackend([() => wasmBackend({ threads }), referenceBackend]);
  return opened;
}
