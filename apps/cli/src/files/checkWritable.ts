import { open, rm } from 'node:fs/promises';
import { explainFailure } from './explainFailure.ts';
import { findTarget } from './findTarget.ts';
import { temporaryFile } from './temporaryFile.ts';

/**
 * Checks before a long run that `writeFileSafely` will be able to write this file. It makes an empty file
 * beside the target and removes it again, because only an attempt gives certainty.
 *
 * @throws FileError when the file cannot be written
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
