import {
  DivergenceError,
  findLearningTrouble,
  type Network,
  type Progress,
  train,
  writeModel,
} from '@inkling/nn';
import { buildNetwork, modelRecord, type Recipe, resolveRecipe } from '@inkling/recipes';
import type { Backend } from '@inkling/tensor';
import { describeBackend } from './backendInUse.ts';
import { firstLayerOf } from './firstLayer.ts';
import type { Ending, Point, Report } from './messages.ts';
import type { Pace } from './pace.ts';
import { checksumOf, type ResumedRun, writeRun } from './runCheckpoint.ts';
import type { TrainingSettings } from './settings.ts';
import type { TrainingData } from './trainingData.ts';

/** One run of training. */
export interface TrainingRun {
  readonly backend: Backend;
  readonly data: TrainingData;
  readonly settings: TrainingSettings;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  report(report: Report, transfer?: Transferable[]): void;
  /** The run that this one goes on with. Default: none. */
  readonly resumed?: ResumedRun;
  /** Keeps the run, as the bytes of a checkpoint. Must not throw. Default: it is not kept. */
  keep?(bytes: Uint8Array): Promise<unknown>;
}

/**
 * Time between two reports: short enough to look continuous, long enough to leave the processors to training.
 */
const REPORT_MILLISECONDS = 150;
/** Time between two copies that are kept. */
const KEEP_MILLISECONDS = 2000;
/**
 * Samples between two points of the curves, or one batch if it is larger. A pause waits at most this long.
 */
const SAMPLES_PER_POINT = 640;

/** Trains and reports until the run is done, stopped, or diverges. A pause does not change the weights. */
export async function runTraining(run: TrainingRun): Promise<void> {
  const recipe = resolveRecipe(run.settings);
  const { model, init, seed } = recipe;
  const network = buildNetwork(model, run.data.train, { backend: run.backend, init, seed });
  try {
    await trainAndReport(run, recipe, network);
  } finally {
    // The page gets the model's file. The next run has a network of its own.
    network.close();
  }
}

async function trainAndReport(run: TrainingRun, recipe: Recipe, network: Network): Promise<void> {
  const { backend, data, settings, pace, signal, report, resumed } = run;
  const { epochs, batchSize } = settings;
  const backendInUse = describeBackend(backend);
  const curve: Point[] = [...(resumed?.points ?? [])];
  // The page has none of the points after it was loaded again.
  let points = [...curve];
  let confusion: readonly (readonly number[])[] | undefined;
  let reported = Number.NEGATIVE_INFINITY;
  let waitedSeconds = 0;
  let last: Progress<'i32'> | undefined;
  let ending: Ending = { kind: 'done' };
  const keep = keeping(run, network);

  function tell(progress: Progress): void {
    const { iteration, iterations, epoch, samplesPerSecond } = progress;
    const firstLayer = firstLayerOf(network, progress.snapshot().weights, data.train);
    const seconds = progress.seconds - waitedSeconds;
    report(
      {
        kind: 'progress',
        progress: {
          points,
          iteration,
          iterations,
          epoch,
          samplesPerSecond,
          seconds,
          backend: backendInUse,
          firstLayer,
          confusion,
        },
      },
      [firstLayer.pixels.buffer],
    );
    points = [];
    confusion = undefined;
    reported = performance.now();
  }

  try {
    for await (const progress of train(network, {
      ...recipe,
      data: data.train,
      test: data.test,
      progressEvery: Math.max(1, Math.round(SAMPLES_PER_POINT / batchSize)),
      signal,
      resumeFrom: resumed?.state,
    })) {
      last = progress;
      const { test } = progress;
      confusion = test?.confusion ?? confusion;
      const point = {
        epochs: (progress.iteration / progress.iterations) * epochs,
        loss: progress.loss,
        accuracy: progress.trainAccuracy,
        testLoss: test?.loss,
        testAccuracy: test?.accuracy,
      };
      points.push(point);
      curve.push(point);
      await keep(progress, curve, progress.seconds - waitedSeconds);
      if (performance.now() - reported >= REPORT_MILLISECONDS) tell(progress);
      const before = performance.now();
      await pace.rest();
      if (pace.isPaused) {
        tell(progress);
        report({ kind: 'paused' });
        await pace.resumed();
      }
      waitedSeconds += (performance.now() - before) / 1000;
    }
  } catch (error) {
    if (!(error instanceof DivergenceError)) throw error;
    ending = { kind: 'diverged', iteration: error.iteration };
  }
  if (last) tell(last);
  if (signal.aborted) ending = { kind: 'stopped' };
  else if (last && ending.kind === 'done') {
    const trouble = await findLearningTrouble(network, data.test.inputs, last);
    ending = { kind: 'done', trouble: trouble?.cause };
  }
  const record = { program: 'inkling in the browser', data: data.name, images: data.train, recipe, last };
  const written = last && (await writeModel(network, modelRecord(record)));
  report({ kind: 'ended', ending, model: written });
}

/** Returns a function that keeps the run at an event, if the last copy is old enough and is written. */
function keeping({ settings, data, keep }: TrainingRun, network: Network) {
  const checksum = keep && checksumOf(data);
  // The first event keeps the run too.
  let due = 0;
  let isWriting = false;
  return async (progress: Progress<'i32'>, points: readonly Point[], seconds: number): Promise<void> => {
    if (!keep || checksum === undefined || isWriting || performance.now() < due) return;
    due = performance.now() + KEEP_MILLISECONDS;
    isWriting = true;
    const state = { ...(await progress.state()), seconds };
    void keep(writeRun(network, { settings, state, points, data: checksum })).then(() => {
      isWriting = false;
    });
  };
}
