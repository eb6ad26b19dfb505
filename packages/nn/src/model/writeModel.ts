import { sizeOf } from '@inkling/tensor';
import type { JsonObject } from '../json.ts';
import type { Network } from '../network/network.ts';
import { FORMAT, VERSION, writeWeights } from './inklingFormat.ts';
import { ModelError } from './modelError.ts';

/**
 * A network as text, for a file that `readModel` reads: the layers by name and settings, and every weight to
 * the bit.
 *
 * @throws ModelError when a weight is not finite.
 * @param metadata what else to keep: training settings, accuracy, … Default: nothing.
 */
export async function writeModel(network: Network, metadata: JsonObject = {}): Promise<string> {
  const weights = await network.weights();
  if (!weights.every(Number.isFinite)) {
    throw new ModelError(
      'model: the network has weights that are not finite, and no one could read them again.',
    );
  }
  let offset = 0;
  const layers = network.layers.map((layer) => {
    const parameters = layer.parameters.map(({ name, shape }): [string, JsonObject] => {
      const start = offset;
      offset += sizeOf(shape);
      return [name, writeWeights(shape, weights.subarray(start, offset))];
    });
    return { kind: layer.kind, settings: layer.settings, parameters: Object.fromEntries(parameters) };
  });
  const model = { format: FORMAT, version: VERSION, inputShape: network.shapes[0], layers, metadata };
  return `${JSON.stringify(model, null, 1)}\n`;
}
