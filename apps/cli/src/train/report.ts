import type { Classification, EncodingName, Network, Progress } from '@inkling/nn';
import { recipeRecord, testOf } from '@inkling/recipes';
import type { Backend } from '@inkling/tensor';
import { describeBackend } from '../backend/describeBackend.ts';
import { nonZeroShare } from '../data/nonZeroShare.ts';
import type { Session } from '../session/session.ts';
import { clock, count, duration, fileSize, percent } from '../terminal/formatting.ts';
import { startProgress } from '../terminal/progress.ts';
import type { TrainingRun } from './trainingRun.ts';

/** Tells how training goes: events for a program, a live line on a terminal, plain lines elsewhere. */
export interface TrainingReport {
  progress(progress: Progress): void;
  /** Takes the live line away. */
  stop(): void;
  done(last: Progress, end: TrainingEnd): void;
}

/** How training ended, and what was saved. */
interface TrainingEnd {
  /** Whether somebody stopped it. */
  readonly interrupted: boolean;
  readonly encoding: EncodingName;
  /** The size of the model's file. */
  readonly bytes: number;
  /** How it did on the test set before its weights were rounded to be saved. */
  readonly unrounded: Classification | undefined;
}

export function createTrainingReport(session: Session, network: Network, run: TrainingRun): TrainingReport {
  const { json, liveTerminal } = session;
  // With standard output piped, its reader wants the plain lines, whatever standard error can show.
  const live = liveTerminal.live && session.terminal.live;
  const { computer, data, model, settings } = run;
  const samples = data.train.inputs.shape[0];
  const isFull = settings.batchSize === 'full' || settings.batchSize >= samples;
  const batches = isFull ? 'all at once' : `in batches of ${settings.batchSize}`;
  const density = nonZeroShare(data.train.inputs);
  const { kind, mode, threads, sparseBelow } = computer.info;
  session.emit({
    event: 'start',
    data: data.origin,
    samples,
    testSamples: data.test.inputs.shape[0],
    network: describeNetwork(network),
    parameters: network.parameters.count,
    backend: kind,
    mode,
    threads,
    density,
    sparse: density < sparseBelow,
    ...recipeRecord({ ...settings, model: model.name }),
  });
  session.print(`Data: ${data.origin}`);
  session.print(
    `Network: ${describeModel(network, model.name)}, ${count(network.parameters.count)} parameters, ` +
      `${settings.optimizer.kind} ${settings.learningRate}, ${settings.schedule}`,
  );
  session.print(
    `Training: ${count(samples)} images ${batches}, seed ${settings.seed}. ` +
      `Test: ${count(data.test.inputs.shape[0])} other images.`,
  );
  session.print(`Computing: ${describeBackend(computer)}${describeInputs(computer, density)}`);
  session.print();

  let line: ReturnType<typeof startProgress> | undefined;
  return {
    progress(progress) {
      session.emit(eventOf(progress));
      if (!live) {
        session.print(plainLines(progress));
        return;
      }
      line ??= startProgress({ total: progress.iterations, terminal: liveTerminal, json });
      if (progress.test) line.interrupt(() => session.print(evaluationLine(progress)));
      line.update(progress.iteration, liveText(progress));
    },
    stop() {
      line?.stop();
    },
    done(last, { interrupted, encoding, bytes, unrounded }) {
      const test = testOf(last);
      session.emit({
        event: 'done',
        testAccuracy: test?.accuracy,
        testCorrect: test?.correct,
        testCount: test?.count,
        iterations: last.iteration,
        interrupted,
        seconds: last.seconds,
        samplesPerSecond: last.samplesPerSecond,
        model: run.out,
        plot: run.plot,
        encoding,
        bytes,
      });
      if (encoding !== run.settings.encoding) {
        session.note(
          `A weight is too large for ${run.settings.encoding}; the model is saved as ${encoding}.`,
        );
      }
      session.print();
      if (interrupted)
        session.print(`Stopped after iteration ${last.iteration}; what it has learned is saved.`);
      if (test) {
        session.print(
          `Test accuracy: ${percent(test.accuracy)} (${count(test.correct)} of ${count(test.count)} images it has ` +
            'not learned from)',
        );
      }
      session.print(
        `Time: ${duration(last.seconds)}, ${count(last.samplesPerSecond)} images a second while learning`,
      );
      session.print(`Model: ${run.out}`);
      if (encoding !== 'f32' && unrounded) {
        session.print(
          `Saved as ${encoding}: ${fileSize(bytes)}, and the accuracy above is that of the rounded weights; before it was ` +
            `${percent(unrounded.accuracy)}`,
        );
      }
      session.print(`Accuracy curve: ${run.plot}`);
    },
  };
}

/** `mlp:100 (784-100-10)`, or the name alone of a network that is no row of dense layers. */
export function describeModel(network: Network, name: string): string {
  const isDense = network.shapes.every((shape) => shape.length === 1);
  return isDense ? `${name} (${describeNetwork(network)})` : name;
}

/** `784-100-10`, as the field writes a network of dense layers. */
function describeNetwork({ shapes, layers }: Network): string {
  const outputs = shapes.slice(1).filter((_, index) => layers[index].parameters.length > 0);
  return [shapes[0], ...outputs].map((shape) => shape.join('×')).join('-');
}

function describeInputs({ info }: Backend, density: number): string {
  if (info.kind === 'reference') return '';
  const form = density < info.sparseBelow ? 'sparse' : 'dense';
  return `; ${percent(density, 0)} of the pixels are not zero, so they are kept ${form}`;
}

function eventOf(progress: Progress) {
  const { iteration, epoch, loss, trainAccuracy, seconds } = progress;
  return {
    event: 'progress',
    iteration,
    epoch,
    loss,
    trainAccuracy,
    testAccuracy: testOf(progress)?.accuracy,
    seconds,
  };
}

/** As the original printed it; the test has a line of its own, so that the two are not taken for each other. */
function plainLines(progress: Progress): string {
  const lines = [
    `Iteration: ${progress.iteration}`,
    `Accuracy: ${percent(progress.trainAccuracy ?? Number.NaN)}`,
  ];
  const test = testOf(progress);
  if (test) lines.push(`Test accuracy: ${percent(test.accuracy)} (epoch ${progress.epoch})`);
  return lines.join('\n');
}

function evaluationLine(progress: Progress): string {
  const { iteration, epoch, loss, trainAccuracy = Number.NaN } = progress;
  return (
    `Iteration: ${iteration}  epoch ${epoch}  loss ${loss.toFixed(4)}  Accuracy: ${percent(trainAccuracy)} ` +
    `training, ${percent(testOf(progress)?.accuracy ?? Number.NaN)} test`
  );
}

function liveText(progress: Progress): string {
  const { iteration, iterations, loss, trainAccuracy = Number.NaN, samplesPerSecond, seconds } = progress;
  const left = (seconds / iteration) * (iterations - iteration);
  return (
    `loss ${loss.toFixed(4)}  training ${percent(trainAccuracy, 1)}  ${count(samplesPerSecond)} images/s  ` +
    `ETA ${clock(left)}`
  );
}
