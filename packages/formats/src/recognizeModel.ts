import { ModelFile } from '@inkling/nn';
import { type ListedFormat, type LoadedFormat, modelFormats } from './modelFormats.ts';

/** A format that has been found for a file. */
export interface RecognizedModel extends LoadedFormat {
  /** Its name in the list. */
  readonly name: string;
}

/**
 * Finds the format of a model by its bytes. Only the code of formats that are tried is fetched.
 *
 * @param fileName a format whose files end like this is tried first. Default: none.
 * @returns undefined if no format recognizes the bytes.
 */
export async function recognizeModel(bytes: Uint8Array, fileName = ''): Promise<RecognizedModel | undefined> {
  const file = new ModelFile(bytes);
  const isNamed = (format: ListedFormat) => hasEnding(format, fileName);
  const rest = modelFormats.filter((format) => !isNamed(format));
  for (const { name, load } of [...modelFormats.filter(isNamed), ...rest]) {
    const loaded = await load();
    if (loaded.format.recognizes(file)) return { name, ...loaded };
  }
  return undefined;
}

export function hasEnding({ endings }: ListedFormat, fileName: string): boolean {
  return endings.some((ending) => fileName.toLowerCase().endsWith(ending));
}
