import { checkWritable as check } from '@inkling/mnist/files';
import { explainFailure } from './explainFailure.ts';
import { STANDARD_OUTPUT } from './standardOutput.ts';

/**
 * Checks before a long run that `writeFileSafely` will be able to write this file.
 *
 * @throws FileError when the file cannot be written
 */
export async function checkWritable(path: string): Promise<void> {
  if (path === STANDARD_OUTPUT) return;
  try {
    await check(path);
  } catch (cause) {
    throw explainFailure('write', path, cause);
  }
}
