import { type Content, writeWhole } from '@inkling/mnist/files';
import { explainFailure } from './explainFailure.ts';
import { STANDARD_OUTPUT, writeStandardOutput } from './standardOutput.ts';

/**
 * Writes a file whole or not at all (`writeWhole`), or standard output if the path is `-`.
 *
 * @throws FileError when the file cannot be written; no temporary file is left
 */
export async function writeFileSafely(path: string, content: Content): Promise<void> {
  try {
    await (path === STANDARD_OUTPUT ? writeStandardOutput(content) : writeWhole(path, content));
  } catch (cause) {
    throw explainFailure('write', path, cause);
  }
}
