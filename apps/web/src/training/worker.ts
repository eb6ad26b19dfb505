import { InklingError, pickBackend, referenceBackend } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import { createGate } from './gate.ts';
import type { Report, Request } from './messages.ts';
import { runTraining } from './runTraining.ts';
import type { TrainingSettings } from './settings.ts';
import { drawDigits, readFiles, summarise, type TrainingData } from './trainingData.ts';

const gate = createGate();
let data: Promise<TrainingData | undefined> = Promise.resolve(undefined);
let stopping = new AbortController();

addEventListener('message', ({ data: request }: MessageEvent<Request>) => {
  switch (request.kind) {
    case 'drawDigits':
      data = prepare(async () => drawDigits());
      break;
    case 'readFiles':
      data = prepare(() =>
        readFiles(request.files, ({ bytes, totalBytes = bytes }) => {
          report({ kind: 'reading', share: bytes / totalBytes });
        }),
      );
      break;
    case 'start':
      void start(request.settings);
      break;
    case 'pause':
      gate.close();
      break;
    case 'resume':
      gate.open();
      break;
    case 'stop':
      stopping.abort();
      gate.open();
      break;
  }
});

function report(message: Report, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

/** What is loaded; or, after telling what is wrong with it, what was there before. */
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
  gate.open();
  const { signal } = stopping;
  try {
    const loaded = await data;
    if (!loaded) return report({ kind: 'ended', ending: { kind: 'stopped' }, model: undefined });
    const backend = await openBackend();
    await runTraining({ backend, data: loaded, settings, gate, signal, report });
  } catch (error) {
    report({ kind: 'trainingTrouble', message: sentenceOf(error) });
  }
}

let opened: ReturnType<typeof pickBackend> | undefined;

/** As many threads as pay, or one where the page may not share memory; the reference where WebAssembly is off. */
function openBackend(): ReturnType<typeof pickBackend> {
  opened ??= pickBackend([wasmBackend, referenceBackend]);
  return opened;
}

function sentenceOf(error: unknown): string {
  if (error instanceof InklingError) return error.message;
  return `Something went wrong that should not: ${error instanceof Error ? error.message : error}`;
}
