import { ArgumentError } from '@inkling/tensor';
import { allFinite } from '../allFinite.ts';
import type { JsonObject } from '../json.ts';
import { ModelError } from '../modelError.ts';
import type { Network } from '../network/network.ts';
import type { EncodingName } from './encodings.ts';
import { inklingFormat } from './inklingFormat.ts';
import type { ModelFormat } from './modelFormat.ts';

export interface WriteOptions {
  /** The format of the file. Default `inklingFormat`. */
  readonly format?: ModelFormat;
  /**
   * The encoding of the weights: `'f32'` keeps every bit; `'f16'` takes half of the bytes and
   * `'i8'` a quarter, and both round. Parameters with one axis, such as biases, are small and
   * stay f32. Default `'f32'`.
   */
  readonly encoding?: EncodingName;
}

/**
 * Writes a network as the bytes of a file that `readModel` reads: the kind, settings and weights of each
 * layer. The default format is JSON; `new TextDecoder().decode(bytes)` is its text.
 *
 * @throws ModelError when a weight is not finite, or too large for the encoding.
 * @throws ArgumentError when the encoding does not exist, or the format can only be read.
 * @param metadata additional data to save: training settings, accuracy, … Default: nothing.
 */
export async function writeModel(
  network: Network,
  metadata: JsonObject = {},
  { format = inklingFormat, encoding }: WriteOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  if (!format.write) {
    throw new ArgumentError(
      `writeModel: ${format.name} can be read, but not written. Leave format out, or pass one that writes.`,
    );
  }
  const weights = await network.weights();
  if (!allFinite(weights)) {
    throw new ModelError('model: the network has weights that are not finite, and no reader takes these.');
  }
  return format.write(network, { weights, metadata, encoding });
}
