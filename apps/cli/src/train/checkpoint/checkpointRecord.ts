import { CheckpointError, isJsonObject, type Json, type JsonObject } from '@inkling/nn';
import type { Flags } from './givenFlags.ts';

/**
 * What the command keeps in a checkpoint of the run besides its state: enough to go on without other flags.
 */
export interface CheckpointRecord {
  /** The program that wrote it: `inkling 1.2.0`. */
  readonly program: string;
  /** The folder in which the run was. Relative names in the flags start there. */
  readonly folder: string;
  readonly flags: Flags;
  /** The settings that follow from the flags, to recognize other flags and other defaults. */
  readonly settings: JsonObject;
  /** The number of steps in the whole run. */
  readonly steps: number;
  /** The fingerprints of the training, the test and the validation images. */
  readonly data: { readonly train: string; readonly test: string; readonly validation?: string };
  /** The fingerprint of the teacher. */
  readonly teacher?: string;
  /** Whether the run has ended and its model is saved. */
  readonly finished: boolean;
}

export function writeCheckpointRecord({ flags, data, ...record }: CheckpointRecord): JsonObject {
  return { ...record, flags: { ...flags }, data: { ...data } };
}

/** @throws CheckpointError when a field is missing or is not of its type. */
export function readCheckpointRecord(record: JsonObject): CheckpointRecord {
  const { program, folder, settings, steps, teacher, finished } = record;
  const flags = objectOf(record, 'flags');
  const { train, test, validation } = objectOf(record, 'data');
  if (typeof program !== 'string') throw bad('program');
  if (typeof folder !== 'string') throw bad('folder');
  if (!isJsonObject(settings)) throw bad('settings');
  if (typeof steps !== 'number') throw bad('steps');
  if (typeof finished !== 'boolean') throw bad('finished');
  if (typeof train !== 'string' || typeof test !== 'string') throw bad('data');
  if (validation !== undefined && typeof validation !== 'string') throw bad('data');
  if (teacher !== undefined && typeof teacher !== 'string') throw bad('teacher');
  const data = { train, test, ...(validation === undefined ? {} : { validation }) };
  const taught = teacher === undefined ? {} : { teacher };
  return { program, folder, flags: flagsOf(flags), settings, steps, data, ...taught, finished };
}

function flagsOf(flags: JsonObject): Flags {
  const isFlag = (entry: [string, Json]): entry is [string, string | true] =>
    entry[0].startsWith('--') && (typeof entry[1] === 'string' || entry[1] === true);
  const entries = Object.entries(flags);
  if (!entries.every(isFlag)) throw bad('flags');
  return Object.fromEntries(entries.filter(isFlag));
}

function objectOf(record: JsonObject, name: string): JsonObject {
  const value = record[name];
  if (isJsonObject(value)) return value;
  throw bad(name);
}

function bad(field: string): CheckpointError {
  return new CheckpointError(
    'CHECKPOINT_CORRUPT',
    `the checkpoint has no ${field} of this command. Was it written by another program?`,
  );
}
