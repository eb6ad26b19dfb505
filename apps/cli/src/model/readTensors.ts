import { FormatError, recognizeModel, type StoredTensors } from '@inkling/formats';

/**
 * Reads the weights of a file, with their names, whether it has layers or not.
 *
 * @param path the file, for messages.
 * @throws FormatError that begins with the file's name, when it is damaged or has no tensors by name.
 */
export async function readTensors(content: Uint8Array, path: string): Promise<StoredTensors> {
  const found = await recognizeModel(content);
  if (!found?.readTensors) {
    throw new FormatError(
      'FORMAT_UNSUPPORTED',
      `${path}: it has no tensors with names, as a .pt, .safetensors, .npz or .h5 file has.`,
    );
  }
  try {
    return found.readTensors(content);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new FormatError(error.code, `${path}: ${error.message}`, { cause: error });
  }
}
