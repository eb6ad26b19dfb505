import { FileError } from '../files/fileError.ts';
import { rescueFile } from '../files/rescueFile.ts';
import { writeFileSafely } from '../files/writeFileSafely.ts';

/**
 * Saves a model. If this fails, it saves the model in the system's folder for temporary files, so that the
 * training is not lost, and the message says where.
 *
 * @param path `-` for standard output
 * @throws FileError when the model cannot be saved at `path`
 */
export async function saveModel(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFileSafely(path, bytes);
  } catch (cause) {
    if (!(cause instanceof FileError)) throw cause;
    const rescued = await rescueFile('model.json', bytes);
    if (rescued === undefined) throw cause;
    throw new FileError(cause.code, `${cause.message} The trained model is in ${rescued}.`, { cause });
  }
}
