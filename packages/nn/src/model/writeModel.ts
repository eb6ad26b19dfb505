import type { JsonObject } from '../json.ts';
import { ModelError } from '../modelError.ts';
import type { Network } from '../network/network.ts';
import { encodingNamed, FORMAT, VERSION, writeWeights } from './inklingFormat.ts';

export interface WriteOptions {
  /**
   * How weights are written: `'f32'` keeps every bit; `'f16'` takes half of the room, `'i8'` a quarter, and both round.
   * What has but one axis, biases and the like, is few and stays f32. Default `'f32'`.
   */
  readonly encoding?: 'f32' | 'f16' | 'i8';
}

/**
 * A network as text, for a file that `readModel` reads: the layers by name and settings, and their weights.
 *
 * @throws ModelError when a weight is not finite, or too large for the encoding.
 * @param metadata what else to keep: training settings, accuracy, … Default: nothing.
 */
export async function writeModel(
  network: Network,
  metadata: JsonObject = {},
  { encoding = 'f32' }: WriteOptions = {},
): Promise<string> {
  const forWeights = encodingNamed(encoding);
  const forVectors = encodingNamed('f32');
  const weights = await network.weights();
  if (!weights.every(Number.isFinite)) {
    throw new ModelError(
      'model: the network has weights that are not finite, and no one could read them again.',
    );
  }
  const { places } = network.parameters;
  const layers = network.layers.map(({ kind, settings }, index) => {
    const parameters = places
      .filter(({ layer }) => layer === index)
      .map(({ spec: { name, shape }, offset, size }): [string, JsonObject] => {
        const values = weights.subarray(offset, offset + size);
        return [name, writeWeights(shape, values, shape.length < 2 ? forVectors : forWeights)];
      });
    return { kind, settings, parameters: Object.fromEntries(parameters) };
  });
  const model = { format: FORMAT, version: VERSION, inputShape: network.shapes[0], layers, metadata };
  return `${JSON.stringify(model, null, 1)}\n`;
}
