import { open, rm } from 'node:fs/promises';
import { explainFailure } from './explainFailure.ts';
import { findTarget } from './findTarget.ts';
import { temporaryFile } from './temporaryFile.ts';

/**
 * Finds out before a long run whether `writeFileSafely` will be able to write this file. Makes an empty file beside
 * it and removes it again: only an attempt tells for certain.
 *
 * @throws FileError when it will not
 */
export async function checkWritable(path: string): Promise<void> {
  const target = await findTarget(path);
  if (target.isDevice) return;
  const temporary = temporaryFile(target.folder);
  try {
    const file = await open(temporary, 'wx');
    await file.close();
    await rm(temporary);
  } catch (cause) {
    throw explainFailure('write', path, cause);
  }
}
