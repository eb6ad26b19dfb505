import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileSystem, systemCode } from '@inkling/mnist/files';
import { type Checkpoint, CheckpointError, readCheckpoint } from '@inkling/nn';
import { checkWritable } from '../../files/checkWritable.ts';
import { explainFailure } from '../../files/explainFailure.ts';
import { fileLimits } from '../../files/limits.ts';
import { readFileSafely } from '../../files/readFileSafely.ts';
import { writeFileSafely } from '../../files/writeFileSafely.ts';

/** `step-0000000500.checkpoint`: names in the order of steps. */
const NAME = /^step-(?<step>\d{10,16})\.checkpoint$/;

/** A checkpoint on the disk. */
export interface CheckpointFile {
  readonly path: string;
  readonly step: number;
}

/** A checkpoint that was read. */
export interface ReadFile extends CheckpointFile {
  readonly checkpoint: Checkpoint;
}

function fileOf(folder: string, step: number): string {
  return join(folder, `step-${String(step).padStart(10, '0')}.checkpoint`);
}

/** The checkpoints in a folder, the newest first. None if the folder is missing. */
export async function listCheckpoints(folder: string): Promise<CheckpointFile[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    if (systemCode(cause) === 'ENOENT') return [];
    throw explainFailure('read', folder, cause);
  });
  return names
    .flatMap((name) => {
      const { step } = NAME.exec(name)?.groups ?? {};
      return step === undefined ? [] : [{ path: join(folder, name), step: Number(step) }];
    })
    .sort((a, b) => b.step - a.step);
}

/**
 * Makes the folder if it is missing, and checks that checkpoints can be saved into it.
 * @throws FileError when they cannot
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw explainFailure('write', folder, cause);
  }
  await checkWritable(fileOf(folder, 0));
}

/**
 * Reads the newest checkpoint of a folder. If it is damaged, the one before is read, and so on.
 *
 * @param onDamaged called with a sentence about each damaged one.
 * @returns undefined if the folder has no checkpoint.
 * @throws CheckpointError of another version; or if all are damaged.
 */
export async function readNewest(
  folder: string,
  onDamaged: (message: string) => void,
): Promise<ReadFile | undefined> {
  const files = await listCheckpoints(folder);
  for (const file of files) {
    try {
      const checkpoint = readCheckpoint(await readFileSafely(file.path, { limit: fileLimits.checkpoint }));
      return { ...file, checkpoint };
    } catch (cause) {
      if (!(cause instanceof CheckpointError)) throw cause;
      const message = `${file.path}: ${cause.message}`;
      if (cause.code === 'CHECKPOINT_VERSION') throw new CheckpointError(cause.code, message, { cause });
      onDamaged(message);
      if (file === files.at(-1)) {
        throw new CheckpointError(
          cause.code,
          `${folder}: none of its ${files.length} checkpoints can be read; of the oldest, ${cause.message} Begin anew in ` +
            'another folder.',
          { cause },
        );
      }
    }
  }
  return undefined;
}

/**
 * Saves a checkpoint, and removes all but the newest: also those of later steps, which a resumed run has
 * passed over because they are damaged.
 *
 * @param keep how many stay.
 * @returns its path
 * @throws FileError when it cannot be saved. Those before it stay then.
 */
export async function saveCheckpoint(
  folder: string,
  step: number,
  bytes: Uint8Array,
  keep: number,
): Promise<string> {
  const path = fileOf(folder, step);
  await writeFileSafely(path, bytes);
  const files = await listCheckpoints(folder);
  const kept = files.filter((file) => file.step <= step).slice(0, keep);
  for (const file of files) {
    // One that stays does no harm; the next save tries again.
    if (!kept.includes(file)) await fileSystem.unlink(file.path).catch(() => undefined);
  }
  return path;
}

/** Removes all checkpoints of a folder, and the folder if it is empty then. One that stays does no harm. */
export async function removeCheckpoints(folder: string): Promise<void> {
  for (const { path } of await listCheckpoints(folder)) await fileSystem.unlink(path).catch(() => undefined);
  await fileSystem.rmdir(folder).catch(() => undefined);
}
