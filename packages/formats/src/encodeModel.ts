import { type JsonObject, type Network, type WriteOptions, writeModel } from '@inkling/nn';
import { ArgumentError, quoted } from '@inkling/tensor';
import { type ListedFormat, modelFormats } from './modelFormats.ts';

export interface EncodeOptions extends Pick<WriteOptions, 'encoding'> {
  /** The name of a format in the list: `'pytorch'`. Default: the one of the file's ending. */
  readonly format?: string;
}

/**
 * Writes a network in the format that the name of a file asks for: `model.safetensors`.
 *
 * @param metadata additional data to save. Formats that are programs have none. Default: nothing.
 * @throws ArgumentError when no format has this name or ending, or it cannot be written so.
 */
export async function encodeModel(
  network: Network,
  fileName: string,
  metadata: JsonObject = {},
  { format, encoding }: EncodeOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const listed = modelFormats.find((candidate) =>
    format === undefined ? hasEnding(candidate, fileName) : candidate.name === format,
  );
  if (!listed) {
    const [what, choices] =
      format === undefined
        ? [quoted(fileName), modelFormats.flatMap(({ endings }) => endings)]
        : [quoted(format), modelFormats.map(({ name }) => name)];
    throw new ArgumentError(`model: ${what} names no format; expected ${choices.join(', ')}.`);
  }
  const loaded = await listed.load();
  return writeModel(network, metadata, { format: loaded.format, encoding });
}

function hasEnding({ endings }: ListedFormat, fileName: string): boolean {
  return endings.some((ending) => fileName.toLowerCase().endsWith(ending));
}
