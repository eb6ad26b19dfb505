import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { JsonObject } from '@inkling/nn';
import { InklingError, printable } from '@inkling/tensor';
import { claimFolder } from '../../files/claimFolder.ts';
import { explainFailure } from '../../files/explainFailure.ts';
import { fileLimits } from '../../files/limits.ts';
import { readFileSafely } from '../../files/readFileSafely.ts';
import { writeFileSafely } from '../../files/writeFileSafely.ts';
import { flagOf } from '../../flags/flagOf.ts';
import { untilInterrupted } from '../../session/onInterrupt.ts';
import type { Session } from '../../session/session.ts';
import { percent } from '../../terminal/formatting.ts';
import { removeCheckpoints } from '../checkpoint/checkpointFolder.ts';
import type { Flags } from '../checkpoint/givenFlags.ts';
import type { TrainOptions } from '../options.ts';
import type { TrainingRun } from '../trainingRun.ts';
import { finishedRun } from './finishedRun.ts';
import { runFiles } from './runFiles.ts';
import { RunFolderError } from './runFolderError.ts';
import { inputsOf, type RunSettings, readRunSettings, settingsOf, writeRunSettings } from './runSettings.ts';

/** The folder of one run, while this process alone uses it. */
export interface RunFolder extends AsyncDisposable {
  /** The options of the run, with the names of its files in the folder. */
  readonly options: TrainOptions;
  /**
   * Notes in the folder which run it is of, or compares.
   *
   * @returns `finished` if the run is not to be repeated.
   * @throws RunFolderError when the folder is of a run with other images, or another model or teacher.
   * @throws InklingError `DIVERGENCE` when the run has finished so.
   */
  begin(
    session: Session,
    run: Pick<TrainingRun, 'computer' | 'data' | 'settings' | 'teacher'> & { readonly flags: Flags },
  ): Promise<'finished' | 'begins'>;
}

/**
 * Opens the folder that `--out-dir` names, and waits while another process trains there.
 *
 * @returns undefined without `--out-dir`.
 * @throws RunFolderError when the folder is of a run with other settings, or has other files.
 * @throws FileError when the folder cannot be written.
 */
export async function openRunFolder(given: TrainOptions): Promise<RunFolder | undefined> {
  const { outDir: folder } = given;
  if (folder === undefined) return undefined;
  const settings = settingsOf(given);
  const { settings: path, ...files } = runFiles(folder);
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw explainFailure('write', folder, cause);
  }
  const claim = await untilInterrupted(() =>
    claimFolder(folder, (pid) => {
      // It may wait for hours, so it is said at once.
      process.stderr.write(`${printable(folder)}: process ${pid} trains here; waiting until it ends.\n`);
    }),
  );
  try {
    const known = await readSettings(folder);
    if (known) expectSame(folder, known.settings, settings, flagOf);
    const options: TrainOptions = { ...given, ...files, resume: true };
    return {
      options,
      async begin(session, { flags, ...run }) {
        const inputs = await inputsOf(run, given);
        if (known) expectSame(folder, known.inputs, inputs, (name) => `the fingerprint of the ${name}`);
        else await writeFileSafely(path, writeRunSettings({ settings, inputs }, flags, folder));
        return reportFinished(session, folder);
      },
      [Symbol.asyncDispose]: claim.release,
    };
  } catch (error) {
    await claim.release();
    throw error;
  }
}

async function readSettings(folder: string): Promise<RunSettings | undefined> {
  const { settings, ...others } = runFiles(folder);
  if (!existsSync(settings)) {
    const other = Object.values(others).find(existsSync);
    if (other === undefined) return undefined;
    throw new RunFolderError(
      `${other}: the folder has no settings.json, so the file is of another program or command. Name another folder with ` +
        '--out-dir.',
    );
  }
  const read = readRunSettings(
    new TextDecoder().decode(await readFileSafely(settings, { limit: fileLimits.runSettings })),
  );
  if (read) return read;
  throw new RunFolderError(
    `${settings}: these are no settings of a run that this program knows. Name another folder with --out-dir.`,
  );
}

/** @throws RunFolderError which names the first value that differs. */
function expectSame(
  folder: string,
  before: JsonObject,
  now: JsonObject,
  nameOf: (name: string) => string,
): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const [a, b] = [before, now].map((values) => shorten(JSON.stringify(values[name] ?? null)));
    if (JSON.stringify(before[name] ?? null) === JSON.stringify(now[name] ?? null)) continue;
    throw new RunFolderError(
      `${folder}: this folder has another run: ${nameOf(name)} was ${a}, and now it would be ${b}. Name another folder ` +
        'with --out-dir.',
    );
  }
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

async function reportFinished(session: Session, folder: string): Promise<'finished' | 'begins'> {
  const record = await finishedRun(folder);
  if (!record) return 'begins';
  const { out, checkpoint } = runFiles(folder);
  // A process that was killed right after the record was saved has left them.
  await removeCheckpoints(checkpoint);
  const { iterations, diverged, testAccuracy } = record.result;
  if (diverged !== undefined) {
    throw new InklingError(
      'DIVERGENCE',
      `${folder}: this run has finished: its loss stopped being finite at step ${diverged}. Its last good weights are in ` +
        `${out}. Try a smaller --learning-rate, in another folder.`,
    );
  }
  session.emit({ event: 'finished', iterations, testAccuracy, model: out });
  const accuracy = testAccuracy === undefined ? '' : ` and a test accuracy of ${percent(testAccuracy)}`;
  session.print(
    `${printable(folder)}: this run has finished, with ${iterations} steps${accuracy}. It is not repeated.`,
  );
  return 'finished';
}
