import { ModelFile } from '@inkling/nn';
import { type LoadedFormat, modelFormats } from './modelFormats.ts';

/** A format that has been found for a file. */
export interface RecognizedModel extends LoadedFormat {
  /** Its name in the list. */
  readonly name: string;
}

/**
 * Finds the format of a model by its bytes. Only the code of formats that are tried is fetched.
 * @returns undefined if no format recognizes the bytes.
 */
export async function recognizeModel(bytes: Uint8Array): Promise<RecognizedModel | undefined> {
  const file = new ModelFile(bytes);
  for (const { name, load } of modelFormats) {
    const loaded = await load();
    if (loaded.format.recognizes(file)) return { name, ...loaded };
  }
  return undefined;
}
