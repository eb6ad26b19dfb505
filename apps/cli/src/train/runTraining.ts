import {
  DivergenceError,
  distillation,
  earlyStopping,
  ema,
  evaluate,
  findLearningTrouble,
  type Network,
  type Progress,
  type TrainOptions,
  train,
  watchLearning,
  writeModel,
} from '@inkling/nn';
import { modelRecord, type Recipe, type RunRecord, weighClasses, weightsChecksum } from '@inkling/recipes';
import { printable } from '@inkling/tensor';
import type { TrainingData } from '../data/images.ts';
import { outputName } from '../files/standardOutput.ts';
import { roundWeights } from '../model/roundWeights.ts';
import type { PlotPoint } from '../plot/accuracyPlot.ts';
import { type Interrupt, onInterrupt } from '../session/onInterrupt.ts';
import type { Session } from '../session/session.ts';
import { version } from '../version.ts';
import { createCheckpoints } from './checkpoint/checkpoints.ts';
import { someMisread } from './dashboard/someMisread.ts';
import { recordRun } from './record/recordRun.ts';
import { createTrainingReport, describeModel } from './report.ts';
import { saveFiles } from './saveFiles.ts';
import { saveModel } from './saveModel.ts';
import { stopAfter } from './stopAfter.ts';
import { trainingImages } from './trainingImages.ts';
import type { TrainingRun } from './trainingRun.ts';
import { weighSamples } from './weighSamples.ts';

export interface TrainingResult {
  readonly network: Network;
  /** Whether Ctrl-C ended the run early. */
  readonly interrupted: boolean;
  /** Undefined if the run keeps none, or was stopped before its first step. */
  readonly record?: RunRecord;
}

/**
 * Trains, reports, and saves the model and the plot, also if training was interrupted or diverged.
 *
 * @throws DivergenceError after the last good weights have been saved.
 */
export async function runTraining(session: Session, run: TrainingRun): Promise<TrainingResult> {
  const network = run.model.networkFor(run.data.train, run.data.name);
  const interrupt = onInterrupt();
  try {
    return await trainAndSave(session, run, network, interrupt);
  } finally {
    interrupt.release();
  }
}

async function trainAndSave(
  session: Session,
  run: TrainingRun,
  network: Network,
  interrupt: Interrupt,
): Promise<TrainingResult> {
  const { data, keeping, model } = run;
  const settings = withDistillation(weighSamples(weighClasses(run.settings, data.train), data.train));
  const averaging = settings.average === undefined ? undefined : ema(network, { decay: settings.average });
  const { loss } = settings;
  const report = createTrainingReport(session, network, run);
  const points: PlotPoint[] = [...(run.checkpoints?.resumed?.points ?? [])];
  // One rank saves for all.
  const plan = (run.ranks?.isFirst ?? true) ? run.checkpoints : undefined;
  const checkpoints = plan && createCheckpoints(session, network, plan, report.warn);
  const isNew = run.checkpoints?.resumed === undefined;
  // Training does not wait for the checksum: a signal that comes meanwhile would end it before its first
  // step.
  const start = keeping && isNew ? weightsChecksum(await network.weights()) : undefined;
  const stop = run.stopAfter === undefined ? undefined : stopAfter(settings.optimizer, run.stopAfter);
  const asked = stop ? AbortSignal.any([stop.signal, interrupt.signal]) : interrupt.signal;
  const step = run.ranks?.inStep(asked) ?? { signal: asked };
  const watch = watchLearning(network, data.train, { comparesLoss: run.teacher === undefined });
  const images = trainingImages(data.train, settings, run.teacher, run.ranks?.images());
  let last: Progress<'i32'> | undefined;
  let divergence: DivergenceError | undefined;

  try {
    for await (const progress of train(network, {
      ...settings,
      optimizer: stop?.optimizer ?? settings.optimizer,
      data: images.data,
      ...judgesOf(data, settings),
      averaging,
      ...step,
      resumeFrom: run.checkpoints?.resumed?.state,
    })) {
      last = progress;
      const { iteration, epoch, trainAccuracy } = progress;
      points.push({
        iteration,
        epoch,
        loss: progress.loss,
        trainAccuracy,
        validationAccuracy: progress.validation?.accuracy,
        testAccuracy: progress.test?.accuracy,
      });
      report.progress(progress);
      const trouble = await watch.look(progress);
      if (trouble) {
        const message = `Step ${progress.iteration}: ${trouble.message}`;
        session.emit({ event: 'warning', iteration: progress.iteration, message });
        report.warn(message);
      }
      // With validation images, the test images stay closed until the end.
      if (report.misread && (progress.validation ?? progress.test)) {
        const judge = data.validation ?? data.test;
        report.misread(await someMisread(averaging?.network ?? network, judge));
      }
      await checkpoints?.event(progress, points);
    }
  } catch (error) {
    if (!(error instanceof DivergenceError)) throw error;
    divergence = error;
  } finally {
    images.close();
    await checkpoints?.settle();
    report.stop();
  }

  const interrupted = run.ranks ? step.signal.aborted : interrupt.signal.aborted;
  if (interrupt.signal.aborted) process.exitCode = interrupt.exitCode();
  const learned = averaging?.network ?? network;
  if (!last && !divergence) {
    session.emit({ event: 'done', iterations: 0, interrupted });
    session.print('Stopped before the first step: nothing was learned, and nothing is saved.');
    return { network: learned, interrupted };
  }
  const hasEnded = !interrupted && !divergence;
  const isWhole = last !== undefined && (hasEnded || last.iteration === last.iterations);
  // If it is stopped, the checkpoint comes first: the model may fail to be saved. If it is whole, it comes
  // last, so that a run whose checkpoint says that it has finished has its model.
  const isKept = last && !isWhole && (await checkpoints?.end(last, points, false));
  const { network: saved, encoding } = await roundWeights(learned, settings.encoding);
  const unrounded = last?.test;
  // The reported figures are those of the saved file.
  if (last && saved !== learned) last = { ...last, test: await evaluate(saved, data.test, { loss }) };
  const metadata = modelRecord({
    program: `inkling ${version}`,
    data: data.name,
    images: data.train,
    recipe: { ...settings, model: model.name, encoding },
    last,
  });
  const bytes = await writeModel(learned, metadata, { encoding });
  if (run.out !== undefined) await saveModel(run.out, bytes);
  const record =
    keeping && (await recordRun(run, { learned, start: await start, last, divergence, interrupted, points }));
  const description = `${describeModel(network, model.name)} on ${data.name}`;
  const { test } = divergence ? {} : (last ?? {});
  const { paths, failure } = await saveFiles(run, { saved, description, points, record, test });
  if (divergence) {
    session.emit({ event: 'saved', iteration: divergence.restoredIteration, model: run.out, ...paths });
    if (run.out !== undefined) {
      session.print(`The last good weights are saved in ${outputName(run.out)}.`);
    }
    throw divergence;
  }
  if (last && isWhole && !failure) await checkpoints?.end(last, points, true);
  if (last) {
    const trouble = await findLearningTrouble(saved, (data.validation ?? data.test).inputs, last);
    const isStopped = interrupted || stop?.signal.aborted === true;
    report.done(last, { interrupted: isStopped, encoding, bytes: bytes.length, unrounded, paths, trouble });
    if (isKept && run.checkpoints) {
      session.print(
        run.checkpoints.areTemporary
          ? 'Go on with it: the same command again.'
          : `Go on with it: inkling train --resume ${printable(run.checkpoints.folder)}`,
      );
    }
  }
  if (failure) throw failure.error;
  return { network: saved, interrupted, record };
}

/** The recipe with the loss of its distillation, if it has one. */
function withDistillation(recipe: Recipe): Recipe {
  const { distillation: options, loss } = recipe;
  return options ? { ...recipe, loss: distillation(loss, options) } : recipe;
}

/**
 * The images that judge the network. With validation images, the best weights by them are kept, and the test
 * images are opened once, at the end.
 */
function judgesOf(
  { validation, test }: TrainingData,
  settings: Recipe,
): Pick<TrainOptions<'i32'>, 'validation' | 'test' | 'earlyStopping'> {
  if (!validation) return { test };
  return { validation, test: () => test, earlyStopping: settings.earlyStopping ?? earlyStopping() };
}
