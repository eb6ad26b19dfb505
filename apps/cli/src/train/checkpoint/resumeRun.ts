import { basename, isAbsolute, relative, resolve } from 'node:path';
import { CheckpointError, type Json, type JsonObject, ModelLimitError, restoreNetwork } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import {
  changeSettings,
  findModel,
  type Recipe,
  type RecipeOptions,
  recipeRecord,
  resolveRecipe,
} from '@inkling/recipes';
import type { Backend } from '@inkling/tensor';
import { flagOf } from '../../flags/flagOf.ts';
import { expectClasses, expectSize } from '../../model/expectFit.ts';
import type { ModelOptions } from '../../model/flags.ts';
import type { PlotPoint } from '../../plot/accuracyPlot.ts';
import type { OpenModel } from '../openModel.ts';
import type { Teacher } from '../teacher/openTeacher.ts';
import type { ReadFile } from './checkpointFolder.ts';
import { type CheckpointRecord, readCheckpointRecord } from './checkpointRecord.ts';
import { readCurve } from './curve.ts';
import { changeFileNames } from './fileNames.ts';
import { type Flags, wordsOf } from './givenFlags.ts';

/** The flags that change no bit of the result. They are not kept: another machine may need others. */
const passing = [
  '--json',
  '--debug',
  '--dashboard',
  '--checkpoint',
  '--resume',
  '--out-dir',
  '--threads',
  '--parallel',
  '--backend',
  '--no-limits',
];

/** The flags that a checkpoint keeps. */
export function lastingFlags(flags: Flags): Flags {
  return Object.fromEntries(Object.entries(flags).filter(([flag]) => !passing.includes(flag)));
}

/**
 * Settings as a checkpoint keeps them, to be compared: all that a weight or a point of the curve depends
 * on.
 */
export function comparableSettings(recipe: Recipe): JsonObject {
  const { encoding: _, model, ...record } = recipeRecord(recipe);
  const { progressEvery, evaluateEvery = null } = recipe;
  return {
    model: findModel(recipe.model) ? recipe.model : resolve(recipe.model),
    ...record,
    progressEvery,
    evaluateEvery,
  };
}

/** The options that decide about the result. */
interface DecidingOptions extends RecipeOptions {
  readonly exact?: boolean;
  readonly fast?: boolean;
  readonly parallelMode?: string;
}

/** A run that goes on. */
export interface ResumedRun<Options> {
  readonly file: ReadFile;
  readonly record: CheckpointRecord;
  /** Its curve so far. */
  readonly points: readonly PlotPoint[];
  /** The options of the run, with those that are given now. The recipe has its settings. */
  readonly options: Options;
  /** The same as flags, for the next checkpoints. */
  readonly flags: Flags;
  readonly recipe: Recipe;
  /** The number of steps in the whole run. */
  readonly steps: number;
}

/**
 * Puts together the options of a run that goes on: those in its checkpoint, and those that are given now.
 *
 * @param given the options that the user gives now, without defaults.
 * @param givenFlags the same as flags.
 * @param parse parses the words of a command line.
 * @throws CheckpointError `CHECKPOINT_MISMATCH` when an option that is given would change the result.
 */
export function resumeRun<Options extends DecidingOptions>(
  file: ReadFile,
  given: Options,
  givenFlags: Flags,
  parse: (words: readonly string[]) => Options,
): ResumedRun<Options> {
  const [record, points] = inFile(file.path, () => [
    readCheckpointRecord(file.checkpoint.record),
    readCurve(file.checkpoint.arrays),
  ]);
  const mismatch = (problem: string, options?: ErrorOptions) =>
    new CheckpointError(
      'CHECKPOINT_MISMATCH',
      `${file.path}: the run of ${record.program} there is another one: ${problem}. Leave out what differs, or begin ` +
        'another run in another folder.',
      options,
    );
  const expectSame = (name: string, before: Json = null, now: Json = null) => {
    const [a, b] = [JSON.stringify(before), JSON.stringify(now)];
    if (a !== b) throw mismatch(`${name} was ${a}, and now it would be ${b}`);
  };

  const savedFlags = flagsFromHere(record);
  let saved: Options;
  try {
    saved = parse(wordsOf(savedFlags));
  } catch (cause) {
    throw mismatch(cause instanceof Error ? cause.message.replace(/^error: |\.$/g, '') : String(cause), {
      cause,
    });
  }
  if (given.fast || given.exact) expectSame('--fast', saved.fast ?? false, given.fast ?? false);
  expectSame('--parallel-mode', modeOf(saved), modeOf({ ...saved, ...given }));
  const { preset = saved.preset, ...changes } = given;
  expectSame('--preset', saved.preset, preset);
  const recipe = resolveRecipe(changeSettings(saved, changes));
  const settings = comparableSettings(recipe);
  for (const name of new Set([...Object.keys(record.settings), ...Object.keys(settings)])) {
    expectSame(flagOf(name), record.settings[name], settings[name]);
  }
  const { sampleCount, batchSize } = file.checkpoint.state;
  const steps = recipe.iterations ?? (recipe.epochs ?? 0) * Math.ceil(sampleCount / batchSize);
  if (steps < record.steps) throw mismatch(`it has ${record.steps} steps, and ${steps} are fewer`);

  const replaced = lengthFlags.some((flag) => flag in givenFlags) ? lengthFlags : [];
  const kept = Object.entries(savedFlags).filter(([flag]) => !replaced.includes(flag));
  const flags = { ...Object.fromEntries(kept), ...lastingFlags(givenFlags) };
  return { file, record, points, options: { ...saved, ...given }, flags, recipe, steps };
}

/** The network of a run that goes on, with the weights of its checkpoint. */
export function resumedModel(
  { file: { path, checkpoint }, recipe: { model } }: Pick<ResumedRun<unknown>, 'file' | 'recipe'>,
  backend: Backend,
  { limits = true }: ModelOptions,
): OpenModel {
  return {
    name: findModel(model) ? model : basename(model),
    networkFor(images, name) {
      const network = inFile(path, () =>
        restoreNetwork(checkpoint, { backend, layers: allLayers, limits: limits ? undefined : false }),
      );
      expectSize(network, path, images, name);
      expectClasses(network, path, images, name);
      return network;
    },
  };
}

/** @throws CheckpointError when the images are not those of the run. */
export function expectSameData(
  { file: { path }, record }: Pick<ResumedRun<unknown>, 'file' | 'record'>,
  data: CheckpointRecord['data'],
): void {
  for (const { part, images, flag } of dataParts) {
    if (record.data[part] === data[part]) continue;
    const [before, now] = [record.data[part], data[part]].map((digits) => digits?.slice(0, 12) ?? 'none');
    throw new CheckpointError(
      'CHECKPOINT_MISMATCH',
      `${path}: the ${images} are others: the run has those with the fingerprint ${before}…, and these have ` +
        `${now}…. Name the images of the run with ${flag}.`,
    );
  }
}

/** @throws CheckpointError when the teacher is not that of the run. */
export function expectSameTeacher(
  { file: { path }, record }: Pick<ResumedRun<unknown>, 'file' | 'record'>,
  teacher: Teacher | undefined,
): void {
  if (record.teacher === teacher?.fingerprint) return;
  const [before, now] = [record.teacher, teacher?.fingerprint].map(
    (digits) => digits?.slice(0, 12) ?? 'none',
  );
  throw new CheckpointError(
    'CHECKPOINT_MISMATCH',
    `${path}: the teacher is another one: the weights of that of the run have the checksum ${before}…, and those of ` +
      `${teacher?.path ?? 'this run'} have ${now}…. Name the teacher of the run with --teacher.`,
  );
}

const dataParts = [
  { part: 'train', images: 'training images, or their weights,', flag: '--data' },
  { part: 'validation', images: 'validation images', flag: '--validation' },
  { part: 'test', images: 'test images', flag: '--test' },
] as const;

/** The mode in which several processes train; what one process computes is exact. */
const modeOf = ({ parallelMode = 'exact' }: DecidingOptions) => parallelMode;

const lengthFlags = ['--epochs', '--iterations'];

/** Runs `read`, and adds the file's name to its error. */
function inFile<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof ModelLimitError) {
      const [problem] = cause.message.replace(/^model: /, '').split('; if you trust its source');
      const advice = 'If you trust its source, read it with --no-limits.';
      throw new ModelLimitError(`${path}: ${problem}. ${advice}`, cause.limit, cause.found);
    }
    if (!(cause instanceof CheckpointError)) throw cause;
    throw new CheckpointError(cause.code, `${path}: ${cause.message}`, { cause });
  }
}

/** The flags of a run, with names of files that are right from the current folder. */
function flagsFromHere({ flags, folder }: CheckpointRecord): Flags {
  if (folder === process.cwd()) return flags;
  return changeFileNames(flags, (name) =>
    isAbsolute(name) ? name : relative(process.cwd(), resolve(folder, name)),
  );
}
