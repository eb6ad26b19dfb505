import { ModelFile } from '@inkling/nn';
import { type LoadedFormat, modelFormats } from './modelFormats.ts';

/** A format that has been found for a file. */
export interface RecognizedModel extends LoadedFormat {
  /** Its name in the list. */
  readonly name: string;
}

/**
 * Whether a file begins as a model of a format in the list. It fetches no code, and looks at little:
 * `recognizeModel` may still refuse the whole file.
 *
 * @param head the first `MODEL_HEAD_BYTES` bytes of the file, or more, or all.
 */
export function beginsAsModel(head: Uint8Array): boolean {
  return modelFormats.some(({ begins }) => begins?.(head) ?? false);
}

/**
 * Finds the format of a model by its bytes. Only the code of formats that it may be of is fetched.
 * @returns undefined if no format recognizes the bytes.
 */
export async function recognizeModel(bytes: Uint8Array): Promise<RecognizedModel | undefined> {
  const file = new ModelFile(bytes);
  for (const { name, begins, load } of modelFormats) {
    if (begins?.(bytes) === false) continue;
    const loaded = await load();
    if (loaded.format.recognizes(file)) return { name, ...loaded };
  }
  return undefined;
}
