import type { LabelledImages } from '@inkling/mnist';
import {
  type Averaging,
  DivergenceError,
  ema,
  evaluate,
  findLearningTrouble,
  type Network,
  type Progress,
  train,
  watchLearning,
  writeArchitecture,
  writeModel,
} from '@inkling/nn';
import { buildNetwork, modelRecord, type Recipe, resolveRecipe, weightsChecksum } from '@inkling/recipes';
import { type Backend, UnavailableError } from '@inkling/tensor';
import { describeBackend } from './backendInUse.ts';
import { firstLayerOf } from './firstLayer.ts';
import type { Confusion, Ending, Point, Report, RunResult } from './messages.ts';
import type { Judged } from './misread.ts';
import type { Pace } from './pace.ts';
import { checksumOf, type ResumedRun, writeRun } from './runCheckpoint.ts';
import type { TrainingData } from './trainingData.ts';
import { imagesOf, type RunImages } from './trainingImages.ts';
import type { TrainingSettings } from './trainingSettings.ts';

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
  /** Is called after each test with what was tested. Default: not. */
  judged?(judged: Judged): void;
  /**
   * Digits of people, for a network that learned from others: it reads them at the end. Must not throw.
   * Default: none.
   */
  peopleDigits?(): Promise<LabelledImages | undefined>;
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

/** What a run needs all the time. */
interface OpenRun extends TrainingRun {
  readonly recipe: Recipe;
  readonly network: Network;
  readonly averaging: Averaging | undefined;
  /** The network that is tested and saved: the average, if the run keeps one. */
  readonly learned: Network;
  readonly images: RunImages;
  /** Number of steps in an epoch. */
  readonly stepsPerEpoch: number;
}

/** Trains and reports until the run is done, stopped, or diverges. A pause does not change the weights. */
export async function runTraining(run: TrainingRun): Promise<void> {
  const recipe = resolveRecipe(run.settings);
  const { model, init, dropout, seed, average, batchSize } = recipe;
  const network = buildNetwork(model, run.data.train, { backend: run.backend, init, dropout, seed });
  const averaging = average === undefined ? undefined : ema(network, { decay: average });
  const learned = averaging?.network ?? network;
  const images = imagesOf(run.data, run.settings, recipe);
  const stepsPerEpoch = batchSize === 'full' ? 1 : Math.ceil(images.count / batchSize);
  try {
    const { width, height } = run.data.train;
    const architecture = writeArchitecture(network);
    run.report({ kind: 'begun', network: { architecture, image: { width, height } } });
    await trainAndReport({ ...run, recipe, network, averaging, learned, images, stepsPerEpoch });
  } finally {
    images.close();
    // The page gets the model's file. The next run has a network of its own.
    averaging?.network.close();
    network.close();
  }
}

async function trainAndReport(run: OpenRun): Promise<void> {
  const { data, pace, signal, report, resumed, recipe, network, averaging, learned, images } = run;
  const curve: Point[] = [...(resumed?.points ?? [])];
  const reports = reporting(run, curve);
  const keep = keeping(run);
  const watch = watchLearning(network, data.train);
  let waitedSeconds = 0;
  let last: Progress<'i32'> | undefined;
  let ending: Ending = { kind: 'done' };

  try {
    for await (const progress of train(network, {
      ...recipe,
      data: images.data,
      ...images.judges,
      averaging,
      progressEvery: Math.max(1, Math.round(SAMPLES_PER_POINT / (images.count / run.stepsPerEpoch))),
      signal,
      resumeFrom: resumed?.state,
    })) {
      last = progress;
      curve.push(reports.add(progress));
      await keep(progress, curve, progress.seconds - waitedSeconds);
      reports.tell(progress, waitedSeconds);
      const trouble = await watch.look(progress);
      if (trouble) report({ kind: 'warning', iteration: progress.iteration, trouble });
      const before = performance.now();
      await pace.rest();
      if (pace.isPaused) {
        reports.tell(progress, waitedSeconds, true);
        report({ kind: 'paused' });
        await pace.resumed();
      }
      waitedSeconds += (performance.now() - before) / 1000;
    }
  } catch (error) {
    if (!(error instanceof DivergenceError)) throw error;
    ending = { kind: 'diverged', iteration: error.iteration };
  }
  if (!last) return report({ kind: 'ended', ending: endingOf(run, ending), result: undefined });
  reports.tell(last, waitedSeconds, true);
  if (ending.kind !== 'diverged') {
    // With early stopping, the last test was of the best weights.
    if (last.test) {
      run.judged?.({ model: recipe.model, weights: await learned.weights(), images: data.test });
    }
    const trouble = await findLearningTrouble(learned, (images.validation ?? data.test).inputs, last);
    const stoppedEarly = last.iteration < last.iterations;
    ending = signal.aborted ? { kind: 'stopped', trouble } : { kind: 'done', trouble, stoppedEarly };
  }
  const weights = new Float32Array(await learned.weights());
  report({ kind: 'learned', weights }, [weights.buffer]);
  const result = await resultOf(run, last);
  report({ kind: 'ended', ending, result }, [result.model.buffer]);
}

/** A run without a step has learned nothing: it was stopped, or its first loss was not finite. */
function endingOf({ signal }: TrainingRun, ending: Ending): Ending {
  return signal.aborted ? { kind: 'stopped' } : ending;
}

async function resultOf(run: OpenRun, last: Progress<'i32'>): Promise<RunResult> {
  const { data, recipe, learned, peopleDigits } = run;
  const record = { program: 'inkling in the browser', data: data.name, images: data.train, recipe, last };
  const model = await writeModel(learned, modelRecord(record));
  const people = data.source === 'drawn' ? await peopleDigits?.() : undefined;
  const { accuracy } = people ? await evaluate(learned, people, { loss: recipe.loss }) : {};
  return { model, checksum: await checksumOfWeights(learned), peopleAccuracy: accuracy };
}

/** Undefined on a page without cryptography, which came over http from another machine. */
async function checksumOfWeights(network: Network): Promise<string | undefined> {
  try {
    return await weightsChecksum(await network.weights());
  } catch (error) {
    if (error instanceof UnavailableError) return undefined;
    throw error;
  }
}

/** Reports the progress of a run, not more often than a visitor sees. */
function reporting(run: OpenRun, curve: readonly Point[]) {
  const { backend, data, recipe, network, images, stepsPerEpoch, report, judged } = run;
  const backendInUse = describeBackend(backend);
  // The page has none of the points after it was loaded again.
  let points = [...curve];
  let confusion: Confusion | undefined;
  let reported = Number.NEGATIVE_INFINITY;

  return {
    /** The point of an event, for the next report. */
    add(progress: Progress<'i32'>): Point {
      const { iteration, loss, trainAccuracy, validation, test } = progress;
      const judge = test ?? validation;
      if (judge) {
        confusion = { table: judge.confusion, of: test ? 'test' : 'validation' };
        const tested = test ? data.test : images.validation;
        if (tested) judged?.({ model: recipe.model, weights: weightsAt(progress), images: tested });
      }
      const point = {
        epochs: iteration / stepsPerEpoch,
        loss,
        accuracy: trainAccuracy,
        validationLoss: validation?.loss,
        validationAccuracy: validation?.accuracy,
        testLoss: test?.loss,
        testAccuracy: test?.accuracy,
      };
      points.push(point);
      return point;
    },
    /** @param isDue whether the report cannot wait. */
    tell(progress: Progress<'i32'>, waitedSeconds: number, isDue = false): void {
      if (!isDue && performance.now() - reported < REPORT_MILLISECONDS) return;
      const { iteration, iterations, epoch, samplesPerSecond } = progress;
      const weights = weightsAt(progress);
      const firstLayer = firstLayerOf(network, weights, data.train);
      report(
        {
          kind: 'progress',
          progress: {
            points,
            iteration,
            iterations,
            epoch,
            epochs: Math.ceil(iterations / stepsPerEpoch),
            samplesPerSecond,
            seconds: progress.seconds - waitedSeconds,
            backend: backendInUse,
            weights,
            firstLayer,
            confusion,
          },
        },
        [firstLayer.pixels.buffer, weights.buffer],
      );
      points = [];
      confusion = undefined;
      reported = performance.now();
    },
  };
}

/** The weights that are tested at an event: those of the average, if the run keeps one. */
function weightsAt(progress: Progress): Float32Array<ArrayBuffer> {
  const { weights, averaged } = progress.snapshot();
  return new Float32Array(averaged ?? weights);
}

/** Returns a function that keeps the run at an event, if the last copy is old enough and is written. */
function keeping({ settings, data, keep, network }: OpenRun) {
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
