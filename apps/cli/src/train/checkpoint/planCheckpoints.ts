import { fingerprint } from '@inkling/mnist';
import { ArgumentError } from '@inkling/tensor';
import { claimFolder } from '../../files/claimFolder.ts';
import { FileError } from '../../files/fileError.ts';
import { version } from '../../version.ts';
import type { RunFolderOptions } from '../runFolder/flags.ts';
import type { TrainingRun } from '../trainingRun.ts';
import { listCheckpoints, prepareFolder, type ReadFile, readNewest } from './checkpointFolder.ts';
import type { CheckpointPlan } from './checkpoints.ts';
import { type CheckpointOptions, checkpointDefaults } from './flags.ts';
import type { Flags } from './givenFlags.ts';
import {
  comparableSettings,
  expectSameData,
  expectSameTeacher,
  lastingFlags,
  type ResumedRun,
} from './resumeRun.ts';

/**
 * The folder of the checkpoints, if the options ask for any.
 * @throws ArgumentError when the options contradict each other.
 */
export function checkpointFolder({ checkpoint, resume, every, keep }: CheckpointOptions): string | undefined {
  if (typeof resume === 'string' && checkpoint !== undefined && resume !== checkpoint) {
    throw new ArgumentError(
      `--resume ${resume}: --checkpoint names another folder. A run goes on in its own folder: name it once.`,
    );
  }
  const folder = checkpoint ?? (resume === true ? undefined : resume);
  if (folder !== undefined) return folder;
  const flag = resume ? '--resume' : every ? '--every' : keep === undefined ? undefined : '--keep';
  if (flag === undefined) return undefined;
  throw new ArgumentError(`${flag}: no folder is named. Name it with --checkpoint.`);
}

/**
 * The checkpoint that a run goes on with. Undefined if a new run begins.
 *
 * @param onNote called with what the user may not expect.
 * @throws FileError when `--resume` names a folder without checkpoints.
 * @throws ArgumentError when a new run would begin in the folder of another one.
 * @throws CheckpointError when no checkpoint can be read.
 */
export async function findRun(
  folder: string,
  { checkpoint, resume, outDir }: CheckpointOptions & RunFolderOptions,
  onNote: (note: string) => void,
): Promise<ReadFile | undefined> {
  if (!resume) {
    const [newest] = await listCheckpoints(folder);
    if (!newest) return undefined;
    throw new ArgumentError(
      `${newest.path}: there is a run in this folder already. Go on with it by --resume, or name another folder with ` +
        '--checkpoint.',
    );
  }
  const found = await readNewest(folder, onNote);
  if (found) return found;
  if (checkpoint === undefined) {
    throw new FileError(
      'FILE_MISSING',
      `${folder}: there is no checkpoint to go on with. Check the name, or begin a run with --checkpoint.`,
    );
  }
  if (outDir === undefined) onNote(`${folder} has no checkpoint yet, so the run begins.`);
  return undefined;
}

/** What a checkpoint tells about the start of its run. */
interface StartOfRun extends Pick<TrainingRun, 'data' | 'settings' | 'teacher'> {
  readonly flags: Flags;
}

/**
 * Plans the checkpoints of a run.
 *
 * @throws CheckpointError when a run goes on with other images, or another teacher.
 * @throws FileError when nothing can be saved in the folder.
 */
export async function planCheckpoints(
  folder: string,
  {
    every = checkpointDefaults.every,
    keep = checkpointDefaults.keep,
    outDir,
  }: CheckpointOptions & RunFolderOptions,
  { data, settings: recipe, teacher, flags }: StartOfRun,
  resumed: ResumedRun<unknown> | undefined,
): Promise<CheckpointPlan> {
  const [train, test, validation] = await Promise.all([
    fingerprint(data.train),
    fingerprint(data.test),
    data.validation && fingerprint(data.validation),
  ]);
  const prints = { train, test, ...(validation === undefined ? {} : { validation }) };
  if (resumed) {
    expectSameData(resumed, prints);
    expectSameTeacher(resumed, teacher);
  }
  await prepareFolder(folder);
  return {
    folder,
    every,
    keep,
    areTemporary: outDir !== undefined,
    record: {
      program: `inkling ${version}`,
      folder: process.cwd(),
      flags: resumed?.flags ?? lastingFlags(flags),
      settings: comparableSettings(recipe),
      data: prints,
      ...(teacher ? { teacher: teacher.fingerprint } : {}),
    },
    resumed: resumed && { state: resumed.file.checkpoint.state, points: resumed.points },
  };
}

/**
 * Keeps the folder of checkpoints for this process. Two runs in one folder would remove each other's.
 * @throws ArgumentError when another process trains there.
 */
export async function claimCheckpoints(folder: string): Promise<AsyncDisposable> {
  const { release } = await claimFolder(folder, (pid) => {
    throw new ArgumentError(
      `${folder}: process ${pid} saves its checkpoints in this folder. Wait until it has ended, or name another folder with ` +
        '--checkpoint.',
    );
  });
  return { [Symbol.asyncDispose]: release };
}
