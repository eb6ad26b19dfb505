import { pickBackend, referenceBackend } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import { sentenceOf } from '../files/sentenceOf.ts';
import type { Report, Request } from './messages.ts';
import { createPace } from './pace.ts';
import { runTraining } from './runTraining.ts';
import type { TrainingSettings } from './settings.ts';
import { drawDigits, readFiles, summarise, type TrainingData } from './trainingData.ts';

const pace = createPace();
let data: Promise<TrainingData | undefined> = Promise.resolve(undefined);
let stopping = new AbortController();

addEventListener('message', ({ data: request }: MessageEvent<Request>) => {
  switch (request.kind) {
    case 'drawDigits':
      data = prepare(async () => drawDigits());
      break;
    case 'readFiles':
      data = prepare(() =>
        readFiles(request.files, ({ bytes, totalBytes = bytes }) => tellShare(bytes / totalBytes)),
      );
      break;
    case 'start':
      void start(request.settings);
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
  stopping = new AbortController();
  pace.resume();
  const { signal } = stopping;
  try {
    const loaded = await data;
    if (!loaded) return report({ kind: 'ended', ending: { kind: 'stopped' }, model: undefined });
    const backend = await openBackend();
    await runTraining({ backend, data: loaded, settings, pace, signal, report });
  } catch (error) {
    report({ kind: 'trainingTrouble', message: sentenceOf(error) });
  }
}

let opened: ReturnType<typeof pickBackend> | undefined;

/**
 * As many threads as pay, or one if the page may not share memory. The reference where WebAssembly is off.
 */
function openBackend(): ReturnType<typeof pickBackend> {
  opened ??= pickBackend([wasmBackend, referenceBackend]);
  return opened;
}
