import { stat } from 'node:fs/promises';
import { type RunRecord, RunRecordError } from '@inkling/recipes';
import { FileError } from '../../files/fileError.ts';
import { readRecordFile } from '../repeat/readRecord.ts';
import { runFiles } from './runFiles.ts';

/**
 * The record of the run in a folder. Undefined if it has not finished: there is no whole record, the
 * record is of a run that was stopped, or the model is missing or empty. Then the run goes on, or begins
 * again, and writes both.
 *
 * @throws FileError when the record cannot be read.
 */
export async function finishedRun(folder: string): Promise<RunRecord | undefined> {
  const { record: path, out } = runFiles(folder);
  try {
    const record = await readRecordFile(path);
    return record.result.interrupted || !(await hasContent(out)) ? undefined : record;
  } catch (error) {
    if (error instanceof RunRecordError) return undefined;
    if (error instanceof FileError && error.code === 'FILE_MISSING') return undefined;
    throw error;
  }
}

async function hasContent(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && found.size > 0;
}
