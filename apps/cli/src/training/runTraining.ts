import {
  DivergenceError,
  type JsonObject,
  type Network,
  type Progress,
  sgd,
  softmaxCrossEntropy,
  train,
  writeModel,
} from '@inkling/nn';
import { writeFileSafely } from '../files/writeFileSafely.ts';
import { onInterrupt } from '../onInterrupt.ts';
import type { PlotPoint } from '../plot/accuracyPlot.ts';
import { savePlot } from '../plot/savePlot.ts';
import type { Session } from '../report/session.ts';
import { createTrainingReport, describeNetwork, testOf } from '../report/trainingReport.ts';
import { version } from '../version.ts';
import { buildNetwork } from './buildNetwork.ts';
import type { TrainingRun } from './trainingRun.ts';

export interface TrainingResult {
  readonly network: Network;
  /** Whether Ctrl-C ended it early. */
  readonly interrupted: boolean;
}

/**
 * Trains, reports, and saves the model and the plot, whether training went through, was interrupted or diverged.
 *
 * @throws DivergenceError after the last good weights have been saved.
 */
export async function runTraining(session: Session, run: TrainingRun): Promise<TrainingResult> {
  const { computer, data, settings } = run;
  const network = buildNetwork(data.train.inputs.shape[1], data.train.classes, settings, computer.backend);
  const interrupt = onInterrupt();
  const report = createTrainingReport(session, network, run);
  const points: PlotPoint[] = [];
  let last: Progress | undefined;
  let divergence: DivergenceError | undefined;

  try {
    for await (const progress of train(network, {
      ...settings,
      data: data.train,
      test: data.test,
      loss: softmaxCrossEntropy(),
      optimizer: sgd({ learningRate: settings.learningRate }),
      signal: interrupt.signal,
    })) {
      last = progress;
      const { iteration, epoch, loss, trainAccuracy } = progress;
      points.push({ iteration, epoch, loss, trainAccuracy, testAccuracy: testOf(progress)?.accuracy });
      report.progress(progress);
    }
  } catch (error) {
    if (!(error instanceof DivergenceError)) throw error;
    divergence = error;
  } finally {
    report.stop();
    interrupt.release();
  }

  const interrupted = interrupt.signal.aborted;
  if (interrupted) process.exitCode = interrupt.exitCode();
  if (!last && !divergence) {
    session.emit({ event: 'done', iterations: 0, interrupted });
    session.print('Stopped before the first step: nothing was learned, and nothing is saved.');
    return { network, interrupted };
  }
  await writeFileSafely(run.out, await writeModel(network, metadataOf(run, last)));
  const description = `${describeNetwork(network)} on ${data.name}`;
  await savePlot(run.plot, points, { description });
  if (divergence) {
    session.emit({ event: 'saved', iteration: divergence.restoredIteration, model: run.out, plot: run.plot });
    session.print(`The last good weights are saved in ${run.out}.`);
    throw divergence;
  }
  if (last) report.done(last, interrupted);
  return { network, interrupted };
}

function metadataOf({ data, settings }: TrainingRun, last: Progress | undefined): JsonObject {
  const { hidden, init, batchSize, learningRate, seed } = settings;
  const test = last && testOf(last);
  return {
    program: `inkling ${version}`,
    image: { width: data.train.width, height: data.train.height },
    training: {
      data: data.name,
      samples: data.train.inputs.shape[0],
      hidden: [...hidden],
      init,
      optimizer: 'sgd',
      learningRate,
      batchSize,
      seed,
      iterations: last?.iteration ?? 0,
      epochs: last?.epoch ?? 0,
      loss: last?.loss ?? null,
      trainAccuracy: last?.trainAccuracy ?? null,
      testAccuracy: test?.accuracy ?? null,
    },
  };
}
