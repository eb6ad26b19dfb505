import { ArgumentError } from '@inkling/tensor';
import type { JsonObject } from '../json.ts';
import { ModelError } from '../modelError.ts';
import type { Network } from '../network/network.ts';
import type { EncodingName } from './encodings.ts';
import { inklingFormat } from './inklingFormat.ts';
import type { ModelFormat } from './modelFormat.ts';

export interface WriteOptions {
  /** The kind of file. Default `inklingFormat`. */
  readonly format?: ModelFormat;
  /**
   * How weights are written: `'f32'` keeps every bit; `'f16'` takes half of the room, `'i8'` a quarter, and
   * both round. What has but one axis, biases and the like, is few and stays f32. Default `'f32'`.
   */
  readonly encoding?: EncodingName;
}

/**
 * A network as the bytes of a file that `readModel` reads: the layers by name and settings, and their
 * weights. The default format is JSON; `new TextDecoder().decode(bytes)` is its text.
 *
 * @throws ModelError when a weight is not finite, or too large for the encoding.
 * @throws ArgumentError when there is no such encoding, or the format can only be read.
 * @param metadata what else to keep: training settings, accuracy, … Default: nothing.
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
  if (!weights.every(Number.isFinite)) {
    throw new ModelError('model: the network has weights that are not finite, and no reader takes these.');
  }
  return format.write(network, { weights, metadata, encoding });
}
