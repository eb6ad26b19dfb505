import { type RunRecord, RunRecordError, readRunRecord } from '@inkling/recipes';
import { fileLimits } from '../../files/limits.ts';
import { readFileSafely } from '../../files/readFileSafely.ts';

/**
 * Reads the record of a run.
 * @throws RunRecordError or FileError; the message begins with the file.
 */
export async function readRecordFile(path: string): Promise<RunRecord> {
  const bytes = await readFileSafely(path, { limit: fileLimits.record });
  try {
    return readRunRecord(new TextDecoder().decode(bytes));
  } catch (cause) {
    if (!(cause instanceof RunRecordError)) throw cause;
    throw new RunRecordError(`${path}: ${cause.message}`, { cause });
  }
}
