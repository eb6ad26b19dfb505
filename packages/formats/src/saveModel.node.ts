import { writeWhole } from '@inkling/mnist/files';
import type { JsonObject, Network } from '@inkling/nn';
import { type EncodeOptions, encodeModel } from './encodeModel.ts';

/**
 * Saves a network in the format that the path asks for: `saveModel(network, 'model.safetensors')`. The file
 * is written whole or not at all.
 *
 * @param metadata additional data to save. Default: nothing.
 * @throws ArgumentError when no format has this ending, or it cannot be written so; an error of Node when
 *   the file cannot be written.
 */
export async function saveModel(
  network: Network,
  path: string,
  metadata: JsonObject = {},
  options: EncodeOptions = {},
): Promise<void> {
  await writeWhole(path, await encodeModel(network, path, metadata, options));
}
