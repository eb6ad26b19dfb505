import { basename, dirname } from 'node:path';
import { fingerprint, type LabelledImages } from '@inkling/mnist';
import type { DivergenceError, Network, Progress } from '@inkling/nn';
import { type RunImages, type RunPoint, type RunRecord, weightsChecksum } from '@inkling/recipes';
import { STANDARD_OUTPUT } from '../../files/standardOutput.ts';
import type { PlotPoint } from '../../plot/accuracyPlot.ts';
import { version } from '../../version.ts';
import { comparableSettings } from '../checkpoint/resumeRun.ts';
import type { TrainingRun } from '../trainingRun.ts';
import { machineOf } from './machine.ts';
import { repeatingFlags } from './repeatingFlags.ts';

/** A run at its end. */
export interface FinishedRun {
  /** The network that is saved, before its weights are encoded. */
  readonly learned: Network;
  /** Checksum of the weights it began with. Undefined if it went on with a checkpoint. */
  readonly start?: string;
  readonly last?: Progress<'i32'>;
  readonly divergence?: DivergenceError;
  readonly interrupted: boolean;
  readonly points: readonly PlotPoint[];
}

/** Makes the record of a run at its end. */
export async function recordRun(
  { computer, data, model, settings, teacher, out, keeping }: TrainingRun,
  { learned, start, last, divergence, interrupted, points }: FinishedRun,
): Promise<RunRecord> {
  const { flags = {}, record = out ?? '' } = keeping ?? {};
  const { encoding, epochs, iterations } = settings;
  return {
    program: `inkling ${version}`,
    flags: repeatingFlags(flags, dirname(record)),
    settings: {
      ...comparableSettings(settings),
      // The name of a file has no folder, as in the model.
      model: model.name,
      encoding,
      ...(epochs === undefined ? {} : { epochs }),
      ...(iterations === undefined ? {} : { iterations }),
    },
    data: {
      name: data.name,
      train: await imagesOf(data.train),
      ...(data.validation ? { validation: await imagesOf(data.validation) } : {}),
      test: await imagesOf(data.test),
    },
    machine: machineOf(computer),
    ...(start === undefined ? {} : { start }),
    ...(teacher === undefined ? {} : { teacher: teacher.fingerprint }),
    result: {
      iterations: divergence?.restoredIteration ?? last?.iteration ?? 0,
      epochs: last?.epoch ?? 0,
      interrupted,
      ...(divergence ? { diverged: divergence.iteration } : figuresOf(last)),
      seconds: last?.seconds ?? 0,
      samplesPerSecond: last?.samplesPerSecond ?? 0,
      weights: await weightsChecksum(await learned.weights()),
      ...(out === undefined || out === STANDARD_OUTPUT ? {} : { model: basename(out) }),
    },
    curve: curveOf(points),
  };
}

async function imagesOf(images: LabelledImages): Promise<RunImages> {
  return { samples: images.inputs.shape[0], fingerprint: await fingerprint(images) };
}

function figuresOf(last: Progress<'i32'> | undefined) {
  if (!last) return {};
  const { loss, trainAccuracy, test, best } = last;
  return {
    loss,
    trainAccuracy,
    ...(test ? { testAccuracy: test.accuracy } : {}),
    ...(best
      ? { bestIteration: best.iteration, validationLoss: best.loss, validationAccuracy: best.accuracy }
      : {}),
  };
}

/** A run that is stopped right after an event has another event at the same step, with the test. */
function curveOf(points: readonly PlotPoint[]): RunPoint[] {
  const byStep = new Map(points.map((point) => [point.iteration, point]));
  return [...byStep.values()].map(({ iteration, epoch, ...figures }) => {
    const measured = Object.entries(figures).filter(([, figure]) => Number.isFinite(figure));
    return { iteration, epoch, ...Object.fromEntries(measured) };
  });
}
