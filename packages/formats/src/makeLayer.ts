import { isJsonObject, type Json, type JsonObject, type Layer, type ModelReadOptions } from '@inkling/nn';
import { unsupported } from './formatError.ts';
import { within } from './layerNetwork.ts';

/**
 * Makes a layer of ours by its kind.
 *
 * @param where what asks for it, for messages: `ONNX: node "a" (Conv)`.
 * @throws FormatError when the caller has no such layer, or the settings do not make one.
 */
export function makeLayer(
  layers: ModelReadOptions['layers'],
  kind: string,
  settings: JsonObject,
  where: string,
): Layer {
  const reader = layers.find((candidate) => candidate.kind === kind);
  if (!reader) {
    throw unsupported(`${where}: it needs the layer ${kind}, which the list of layers lacks.`);
  }
  const inner = (entry: Json): Layer => {
    const own = isJsonObject(entry) ? entry : {};
    return makeLayer(layers, String(own.kind), isJsonObject(own.settings) ? own.settings : {}, where);
  };
  return within(where, () => reader.read(settings, inner));
}
