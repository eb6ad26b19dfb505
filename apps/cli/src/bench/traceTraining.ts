import type { LabelledImages } from '@inkling/mnist';
import { sgd, softmaxCrossEntropy, train } from '@inkling/nn';
import { buildNetwork } from '@inkling/recipes';
import { printable } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import { createTrace } from '@inkling/tensor-wasm/trace';
import { describeBackend, threadsInWords } from '../backend/describeBackend.ts';
import type { BackendOptions } from '../backend/flags.ts';
import { writeFileSafely } from '../files/writeFileSafely.ts';
import type { Session } from '../session/session.ts';
import { startProgress } from '../terminal/progress.ts';
import { style } from '../terminal/style.ts';
import { traceFile } from './traceFile.ts';
import { summarizeTrace, type TraceSummary } from './traceSummary.ts';

export interface TraceRun {
  readonly options: BackendOptions;
  readonly images: LabelledImages;
  readonly batchSize: number | 'full';
  /** Path of the trace. */
  readonly file: string;
}

const HIDDEN = 100;
/**
 * Steps that are traced, after as many others: the engine compiles, and plans and sparse samples are made. A
 * step on all images takes as long as hundreds of others.
 */
const STEPS = { batches: { warmUp: 200, traced: 40 }, full: { warmUp: 4, traced: 4 } } as const;

/**
 * Traces some training steps of a network with one hidden layer, saves the trace, and reports where the time
 * went.
 *
 * @throws FileError when the trace cannot be written.
 */
export async function traceTraining(
  session: Session,
  { options, images, batchSize, file }: TraceRun,
): Promise<void> {
  const trace = createTrace();
  const { threads, fast = false } = options;
  const backend = await wasmBackend({ threads, mode: fast ? 'fast' : 'exact', trace });
  const network = buildNetwork(`mlp:${HIDDEN}`, images, { backend });
  const optimizer = sgd({ learningRate: 0.1 });
  const { warmUp, traced: steps } = batchSize === 'full' ? STEPS.full : STEPS.batches;
  const run = train(network, {
    data: images,
    loss: softmaxCrossEntropy(),
    optimizer,
    batchSize,
    iterations: warmUp + steps,
    progressEvery: steps,
  });
  let traced = { record: trace.take(), steps: 0, milliseconds: 0 };
  let before = { iteration: 0, time: performance.now() };
  const progress = startProgress({
    total: warmUp + steps,
    terminal: session.liveTerminal,
    json: session.json,
  });
  try {
    for await (const { iteration } of run) {
      const time = performance.now();
      traced = {
        record: trace.take(),
        steps: iteration - before.iteration,
        milliseconds: time - before.time,
      };
      progress.update(iteration, 'training');
      before = { iteration, time: performance.now() };
    }
  } finally {
    progress.stop();
  }
  await writeFileSafely(file, traceFile(traced.record));
  const summary = summarizeTrace(traced.record, { ...traced, threads: backend.info.threads });
  const microseconds = (1000 * traced.milliseconds) / traced.steps;
  session.emit({
    event: 'trace',
    file,
    batchSize,
    microseconds,
    threads: backend.info.threads,
    steps: traced.steps,
    ...summary,
    kernels: Object.fromEntries(summary.kernels),
  });
  const name = `${images.inputs.shape[1]}-${HIDDEN}-${images.classes}`;
  const batches = batchSize === 'full' ? 'all images at once' : `batches of ${batchSize}`;
  session.print(`Network: ${name}, ${batches}, SGD, on ${describeBackend(backend)}`);
  session.print(
    `A step took ${microseconds.toFixed(0)} µs, mean of ${traced.steps} steps while it was traced.`,
  );
  session.print();
  for (const line of traceTable(summary, session.terminal)) session.print(line);
  session.print();
  if (traced.record.isFull) session.note('The trace is full, so the last commands are missing.');
  session.print(`Longest gap between two commands of a thread: ${summary.longestGap.toFixed(0)} µs`);
  session.print(`Trace saved as ${printable(file)}. Open it in https://ui.perfetto.dev or chrome://tracing.`);
  backend.close();
}

const COLUMN_WIDTH = 12;

/** A row for each kernel, a column for each thread. */
function traceTable(
  { kernels, idle, javaScript }: TraceSummary,
  { colour }: { readonly colour: boolean },
): string[] {
  const title = `Microseconds of a step, ${threadsInWords(idle.length)}`;
  const rows: [string, readonly (number | undefined)[]][] = [
    ...kernels,
    ['waiting', idle],
    ['JavaScript', [javaScript]],
  ];
  const labelWidth = Math.max(title.length, ...rows.map(([label]) => label.length + 2));
  const headings = idle.map((_, thread) => `thread ${thread}`.padStart(COLUMN_WIDTH)).join('');
  return [
    style(colour, 'bold', title.padEnd(labelWidth) + headings),
    ...rows.map(([label, times]) => {
      const cells = times.map((time) => (time ?? 0).toFixed(1).padStart(COLUMN_WIDTH)).join('');
      return `  ${label}`.padEnd(labelWidth) + cells;
    }),
  ];
}
