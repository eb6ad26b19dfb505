import type { Classification, Network, Progress } from '@inkling/nn';
import { describeBackend } from '../backend/describeBackend.ts';
import type { OpenBackend } from '../backend/openBackend.ts';
import { nonZeroShare } from '../data/nonZeroShare.ts';
import { clock, count, duration, percent } from '../terminal/formatting.ts';
import { startProgress } from '../terminal/progress.ts';
import type { TrainingRun } from '../training/trainingRun.ts';
import type { Session } from './session.ts';

/** Tells how training goes: events for a program, a live line on a terminal, plain lines elsewhere. */
export interface TrainingReport {
  progress(progress: Progress): void;
  /** Takes the live line away. */
  stop(): void;
  done(last: Progress, interrupted: boolean): void;
}

export function createTrainingReport(session: Session, network: Network, run: TrainingRun): TrainingReport {
  const { json, liveTerminal } = session;
  // With standard output piped, its reader wants the plain lines, whatever standard error can show.
  const live = liveTerminal.live && session.terminal.live;
  const { computer, data, settings } = run;
  const samples = data.train.inputs.shape[0];
  const isFull = settings.batchSize === 'full' || settings.batchSize >= samples;
  const batches = isFull ? 'all at once' : `in batches of ${settings.batchSize}`;
  const density = nonZeroShare(data.train.inputs);
  session.emit({
    event: 'start',
    data: data.origin,
    samples,
    testSamples: data.test.inputs.shape[0],
    network: describeNetwork(network),
    parameters: network.parameters.count,
    backend: computer.name,
    mode: computer.mode,
    threads: computer.threads,
    density,
    sparse: computer.keepsSparse(density),
    batchSize: settings.batchSize,
    learningRate: settings.learningRate,
    seed: settings.seed,
  });
  session.print(`Data: ${data.origin}`);
  session.print(
    `Network: ${describeNetwork(network)}, ${count(network.parameters.count)} weights, on ` +
      `${describeBackend(computer)}${describeInputs(computer, density)}`,
  );
  session.print(
    `Training: ${count(samples)} images ${batches}, learning rate ${settings.learningRate}, seed ${settings.seed}. ` +
      `Test: ${count(data.test.inputs.shape[0])} other images.`,
  );
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
    done(last, interrupted) {
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
      });
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
      session.print(`Accuracy curve: ${run.plot}`);
    },
  };
}

/** `784-100-10`, as the field writes a network of dense layers. */
export function describeNetwork({ shapes, layers }: Network): string {
  const outputs = shapes.slice(1).filter((_, index) => layers[index].parameters.length > 0);
  return [shapes[0], ...outputs].map((shape) => shape.join('×')).join('-');
}

function describeInputs({ name, keepsSparse }: OpenBackend, density: number): string {
  if (name === 'reference') return '';
  const form = keepsSparse(density) ? 'sparse' : 'dense';
  return `; ${percent(density, 0)} of the pixels are not zero, so they are kept ${form}`;
}

/** How the network did on the test set, in events that follow a test of classes. */
export function testOf({ test }: Progress): Classification | undefined {
  return test && 'accuracy' in test ? test : undefined;
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
