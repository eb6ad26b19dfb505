import type { ImageTransform } from '@inkling/mnist';
import type {
  BestFigures,
  Classification,
  EncodingName,
  LearningTrouble,
  Network,
  Progress,
} from '@inkling/nn';
import { type Recipe, recipeRecord } from '@inkling/recipes';
import { type Backend, printable } from '@inkling/tensor';
import { describeBackend } from '../backend/describeBackend.ts';
import { nonZeroShare } from '../data/nonZeroShare.ts';
import { outputName } from '../files/standardOutput.ts';
import type { Session } from '../session/session.ts';
import { clock, count, duration, fileSize, percent } from '../terminal/formatting.ts';
import { startProgress } from '../terminal/progress.ts';
import { createDashboard, type Dashboard, isLargeEnough } from './dashboard/dashboard.ts';
import type { Teacher } from './teacher/openTeacher.ts';
import type { TrainingRun } from './trainingRun.ts';

/**
 * Reports the progress of training: events to a program, a live line on a terminal, plain lines elsewhere.
 */
export interface TrainingReport {
  progress(progress: Progress<'i32'>): void;
  /** Warns while the live line stands. */
  warn(message: string): void;
  /** Shows other misread images. Undefined if nothing shows them. */
  readonly misread?: Dashboard['misread'];
  /** Removes the live line, or the dashboard. */
  stop(): void;
  done(last: Progress<'i32'>, end: TrainingEnd): void;
}

/** How training ended, and what was saved. */
interface TrainingEnd {
  /** Whether a signal stopped the run. */
  readonly interrupted: boolean;
  readonly encoding: EncodingName;
  /** Size of the model's file, in bytes. */
  readonly bytes: number;
  /** Results on the test set before the weights were rounded for the file. */
  readonly unrounded: Classification | undefined;
  /** Paths of the other files. A file that could not be saved is left out. */
  readonly paths: { readonly plot?: string; readonly record?: string; readonly report?: string };
  /** Why the network has not learned. Undefined if it has. */
  readonly trouble: LearningTrouble | undefined;
}

/** The names of the files for a person. */
const nameOfFile: Readonly<Record<string, string>> = {
  plot: 'Accuracy curve',
  record: 'Record of the run',
  report: 'Page about the run',
};

export function createTrainingReport(session: Session, network: Network, run: TrainingRun): TrainingReport {
  const { json, liveTerminal } = session;
  // If standard output is piped, its reader needs the plain lines, whatever standard error can show.
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
    validationSamples: data.validation?.inputs.shape[0],
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
  session.print(`Data: ${printable(data.origin)}`);
  session.print(
    `Network: ${printable(describeModel(network, model.name))}, ${count(network.parameters.count)} parameters, ` +
      `${settings.optimizer.kind} ${settings.learningRate}, ${settings.schedule}`,
  );
  session.print(
    `Training: ${count(samples)} images ${batches}, seed ${settings.seed}. ` +
      (data.validation ? `Validation: ${count(data.validation.inputs.shape[0])} others. ` : '') +
      `Test: ${count(data.test.inputs.shape[0])} other images.`,
  );
  if (settings.augmentation) session.print(`Augmentation: ${describeTransforms(settings.augmentation)}`);
  if (run.teacher) session.print(describeTeacher(run.teacher, settings));
  session.print(`Computing: ${describeBackend(computer)}${describeInputs(computer, density)}`);
  session.print();

  const canShow = live && !json && isLargeEnough(process.stderr);
  if (run.dashboard && !canShow) {
    session.note('This is no terminal of at least 80 × 24 characters, so there is no dashboard.');
  }
  let dashboard: Dashboard | undefined;
  if (run.dashboard && canShow) {
    const title = `${printable(describeModel(network, model.name))} on ${printable(data.name)}`;
    dashboard = createDashboard(title, liveTerminal, process.stderr, run.checkpoints?.resumed?.points);
  }
  let line: ReturnType<typeof startProgress> | undefined;
  return {
    progress(progress) {
      session.emit(eventOf(progress));
      if (!live) {
        session.print(plainLines(progress));
        return;
      }
      if (dashboard) {
        dashboard.update(progress);
        if (progress.validation || progress.test) {
          dashboard.interrupt(() => session.print(evaluationLine(progress)));
        }
        return;
      }
      line ??= startProgress({ total: progress.iterations, terminal: liveTerminal, json });
      if (progress.validation || progress.test) line.interrupt(() => session.print(evaluationLine(progress)));
      line.update(progress.iteration, liveText(progress));
    },
    warn(message) {
      if (dashboard) dashboard.interrupt(() => session.warn(message), message);
      else if (line) line.interrupt(() => session.warn(message));
      else session.warn(message);
    },
    misread: dashboard?.misread,
    stop() {
      dashboard?.stop();
      line?.stop();
      line = undefined;
    },
    done(last, { interrupted, encoding, bytes, unrounded, paths, trouble }) {
      const { test, best } = last;
      session.emit({
        event: 'done',
        bestIteration: best?.iteration,
        validationLoss: best?.loss,
        validationAccuracy: best?.accuracy,
        testAccuracy: test?.accuracy,
        testCorrect: test?.correct,
        testCount: test?.count,
        iterations: last.iteration,
        interrupted,
        seconds: last.seconds,
        samplesPerSecond: last.samplesPerSecond,
        model: run.out,
        ...paths,
        encoding,
        bytes,
        warning: trouble?.message,
      });
      if (encoding !== run.settings.encoding) {
        session.note(
          `A weight is too large for ${run.settings.encoding}; the model is saved as ${encoding}.`,
        );
      }
      session.print();
      if (interrupted) {
        session.print(
          `Stopped after iteration ${last.iteration}${run.out === undefined ? '.' : '; the model is saved.'}`,
        );
      }
      if (best) for (const text of validationLines(last, best, interrupted)) session.print(text);
      if (test) {
        session.print(
          `Test accuracy: ${percent(test.accuracy)} (${count(test.correct)} of ${count(test.count)} images it has ` +
            'not learned from)',
        );
      }
      session.print(
        `Time: ${duration(last.seconds)}, ${count(last.samplesPerSecond)} images a second while learning`,
      );
      if (run.out !== undefined) session.print(`Model: ${outputName(run.out)}`);
      if (run.out !== undefined && encoding !== 'f32' && unrounded) {
        session.print(
          `Saved as ${encoding}: ${fileSize(bytes)}, and the accuracy above is that of the rounded weights; before it was ` +
            `${percent(unrounded.accuracy)}`,
        );
      }
      for (const [name, path] of Object.entries(paths)) {
        session.print(`${nameOfFile[name]}: ${printable(path)}`);
      }
      if (trouble) session.warn(trouble.message);
    },
  };
}

/** `mlp:100 (784-100-10)`. A network that is not a row of dense layers has its name alone. */
export function describeModel(network: Network, name: string): string {
  const isDense = network.shapes.every((shape) => shape.length === 1);
  return isDense ? `${name} (${describeNetwork(network)})` : name;
}

/** `784-100-10`, the usual notation for a network of dense layers. */
function describeNetwork({ shapes, layers }: Network): string {
  const outputs = shapes.slice(1).filter((_, index) => layers[index].parameters.length > 0);
  return [shapes[0], ...outputs].map((shape) => shape.join('×')).join('-');
}

/** `shift pixels 2, elastic alpha 34 sigma 4 spacing 1` */
function describeTransforms(transforms: readonly ImageTransform[]): string {
  return transforms
    .map(({ kind, settings }) => [kind, ...Object.entries(settings).flat()].join(' '))
    .join(', ');
}

/** `Teacher: big.json (784-256-10), temperature 4, weight 0.9` */
function describeTeacher({ path, network }: Teacher, { distillation }: Recipe): string {
  return (
    `Teacher: ${printable(describeModel(network, path))}, temperature ${distillation?.temperature}, ` +
    `weight ${distillation?.teacherWeight}`
  );
}

function describeInputs({ info }: Backend, density: number): string {
  if (info.kind === 'reference') return '';
  const form = density < info.sparseBelow ? 'sparse' : 'dense';
  return `; ${percent(density, 0)} of the pixels are not zero, so they are kept ${form}`;
}

function eventOf(progress: Progress<'i32'>) {
  const { iteration, epoch, loss, trainAccuracy, seconds } = progress;
  return {
    event: 'progress',
    iteration,
    epoch,
    loss,
    trainAccuracy,
    validationLoss: progress.validation?.loss,
    validationAccuracy: progress.validation?.accuracy,
    testAccuracy: progress.test?.accuracy,
    seconds,
  };
}

/** The format of the original program. The test has its own line, so that readers can tell the two apart. */
function plainLines(progress: Progress<'i32'>): string {
  const lines = [`Iteration: ${progress.iteration}`, `Accuracy: ${percent(progress.trainAccuracy)}`];
  const { validation, test } = progress;
  if (validation)
    lines.push(`Validation accuracy: ${percent(validation.accuracy)} (epoch ${progress.epoch})`);
  if (test) lines.push(`Test accuracy: ${percent(test.accuracy)} (epoch ${progress.epoch})`);
  return lines.join('\n');
}

function evaluationLine(progress: Progress<'i32'>): string {
  const { iteration, epoch, loss, trainAccuracy, validation, test } = progress;
  return (
    `Iteration: ${iteration}  epoch ${epoch}  loss ${loss.toFixed(4)}  Accuracy: ${percent(trainAccuracy)} training` +
    (validation ? `, ${percent(validation.accuracy)} validation` : '') +
    (test ? `, ${percent(test.accuracy)} test` : '')
  );
}

function liveText(progress: Progress<'i32'>): string {
  const { iteration, iterations, loss, trainAccuracy, samplesPerSecond, seconds } = progress;
  const left = (seconds / iteration) * (iterations - iteration);
  return (
    `loss ${loss.toFixed(4)}  training ${percent(trainAccuracy, 1)}  ${count(samplesPerSecond)} images/s  ` +
    `ETA ${clock(left)}`
  );
}

/** Which weights are kept, and why training stopped if it took fewer steps than planned. */
function validationLines(
  { iteration, iterations }: Progress<'i32'>,
  best: BestFigures,
  interrupted: boolean,
): string[] {
  const stopped = `Stopped after iteration ${count(iteration)} of ${count(iterations)}: the validation loss no longer improves.`;
  return [
    ...(iteration < iterations && !interrupted ? [stopped] : []),
    `Kept: the weights of iteration ${count(best.iteration)}, with a validation accuracy of ` +
      `${percent(best.accuracy ?? Number.NaN)} and a loss of ${best.loss.toFixed(4)}`,
  ];
}
