import { type RunRecord, RunRecordError, readRunRecord } from '@inkling/recipes';
import { readFileSafely } from '../../files/readFileSafely.ts';

/** The largest record that is read, in bytes. A million events take less. */
const LIMIT = 256_000_000;

/**
 * Reads the record of a run.
 * @throws RunRecordError or FileError; the message begins with the file.
 */
export async function readRecordFile(path: string): Promise<RunRecord> {
  const bytes = await readFileSafely(path, { limit: LIMIT });
  try {
    return readRunRecord(new TextDecoder().decode(bytes));
  } catch (cause) {
    if (!(cause instanceof RunRecordError)) throw cause;
    throw new RunRecordError(`${path}: ${cause.message}`, { cause });
  }
}
