import { dirname, resolve } from 'node:path';
import { fingerprint } from '@inkling/mnist';
import { compareRuns, type RunRecord, RunRecordError, weightsChecksum } from '@inkling/recipes';
import { ArgumentError } from '@inkling/tensor';
import { checkWritable } from '../../files/checkWritable.ts';
import { STANDARD_OUTPUT } from '../../files/standardOutput.ts';
import { createSession } from '../../session/session.ts';
import { changeFileNames } from '../checkpoint/fileNames.ts';
import { wordsOf } from '../checkpoint/givenFlags.ts';
import { parseTrainOptions, type TrainOptions } from '../options.ts';
import { expectOwnFiles, inputFiles } from '../outputFiles.ts';
import { prepareRun } from '../prepareRun.ts';
import { runTraining } from '../runTraining.ts';
import type { TrainingRun } from '../trainingRun.ts';
import { readRecordFile } from './readRecord.ts';
import { reportComparison } from './reportComparison.ts';

/** The options that may differ from those of the recorded run. */
type RepeatOptions = Pick<
  TrainOptions,
  | 'backend'
  | 'data'
  | 'debug'
  | 'exact'
  | 'fast'
  | 'json'
  | 'limits'
  | 'model'
  | 'out'
  | 'teacher'
  | 'test'
  | 'threads'
  | 'validation'
>;

/**
 * Trains again with the settings of a record on the same images, and compares the result.
 *
 * @throws RunRecordError when the record cannot be repeated, or its files are others now.
 * @throws InklingError `RUN_DIFFERS` when the result is another one.
 */
export async function repeatRun(path: string, given: RepeatOptions): Promise<void> {
  const { out } = given;
  if (out === STANDARD_OUTPUT) {
    throw new ArgumentError('--out: - is standard output, where the comparison goes. Name a file.');
  }
  const session = createSession(given);
  const record = await readRecordFile(path);
  const options = optionsOf(record, path, given);
  if (out !== undefined) {
    expectOwnFiles({ '--out': out }, { ...inputFiles(options), 'the record': path });
    await checkWritable(out);
  }
  const prepared = await prepareRun(session, options);
  await expectSameImages(record, path, prepared);
  await expectSameStart(record, path, prepared);
  expectSameTeacher(record, path, prepared);
  const { result } = record;
  const stopped = result.interrupted && result.diverged === undefined;
  const repeated = await runTraining(session, {
    ...prepared,
    out,
    keeping: { flags: record.flags ?? {} },
    stopAfter: stopped ? result.iterations : undefined,
  });
  if (repeated.interrupted || !repeated.record) {
    session.print('The run was stopped, so its result is not compared.');
    return;
  }
  reportComparison(session, path, compareRuns(record, repeated.record));
}

/** The options of the recorded run, with those that are given now. */
function optionsOf({ flags, program, result }: RunRecord, path: string, given: RepeatOptions): TrainOptions {
  if (flags === undefined) {
    throw new RunRecordError(
      `${path}: the record is of ${program}, which gives no flags of inkling train. It can be read, but not repeated.`,
    );
  }
  if (result.diverged !== undefined) {
    throw new RunRecordError(
      `${path}: this run has no result to compare: its loss stopped being finite at step ${result.diverged}.`,
    );
  }
  const mode = flags['--parallel-mode'];
  if (mode !== undefined && mode !== 'exact') {
    throw new RunRecordError(
      `${path}: this run was trained by several processes in the mode ${mode}. Run its command again with mpirun, and ` +
        'compare the checksums of the weights in both records.',
    );
  }
  try {
    const words = wordsOf(changeFileNames(flags, (name) => resolve(dirname(path), name)));
    const recorded = parseTrainOptions(words);
    return { ...recorded, ...given, fast: given.exact ? false : (given.fast ?? recorded.fast) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/^error: /, '') : String(cause);
    throw new RunRecordError(`${path}: this program does not know its flags: ${reason}`, { cause });
  }
}

async function expectSameImages(
  record: RunRecord,
  path: string,
  { data }: Pick<TrainingRun, 'data'>,
): Promise<void> {
  const flags = {
    train: ['training images, or their weights,', '--data'],
    validation: ['validation images', '--validation'],
    test: ['test images', '--test'],
  };
  for (const part of ['train', 'validation', 'test'] as const) {
    const images = data[part];
    const now = images ? await fingerprint(images) : 'none';
    const before = record.data[part]?.fingerprint ?? 'none';
    if (now === before) continue;
    const [name, flag] = flags[part];
    throw new RunRecordError(
      `${path}: the ${name} are others: the run had those with the fingerprint ${before.slice(0, 12)}… ` +
        `(${record.data.name}), and these have ${now.slice(0, 12)}…. Name the images of the run with ${flag}.`,
    );
  }
}

async function expectSameStart(
  { start }: RunRecord,
  path: string,
  { data, model }: Pick<TrainingRun, 'data' | 'model'>,
): Promise<void> {
  if (start === undefined) return;
  const network = model.networkFor(data.train, data.name);
  const now = await weightsChecksum(await network.weights());
  if (now === start) return;
  throw new RunRecordError(
    `${path}: the run began with other weights than those of ${model.name} now. If its result has replaced the model it ` +
      'began with, name a copy of that model with --model.',
  );
}

function expectSameTeacher(record: RunRecord, path: string, { teacher }: Pick<TrainingRun, 'teacher'>): void {
  if (record.teacher === teacher?.fingerprint) return;
  if (record.teacher === undefined) {
    throw new RunRecordError(`${path}: the run had no teacher. Leave out --teacher.`);
  }
  throw new RunRecordError(
    `${path}: the run learned from another teacher than ${teacher?.path ?? 'none'} is now. Name the one of the run with ` +
      '--teacher.',
  );
}
