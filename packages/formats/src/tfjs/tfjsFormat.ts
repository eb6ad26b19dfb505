import { isJsonObject, type Json, type JsonObject, jsonFormat, type ModelFormat } from '@inkling/nn';
import { unsupported } from '../formatError.ts';
import { type FindVariables, readLayers, readTopology, variableName } from '../kerasLayers/index.ts';
import { parseStrictly } from '../strictJson.ts';
import { pathsOf, weightsOf } from './manifest.ts';

/**
 * Layers-models of TensorFlow.js, to read only. The layers are those of Keras, and are read as `kerasFormat`
 * reads them. Graph models are refused.
 *
 * @param shards the files that `model.json` names, by these names: `shardNames` lists them.
 */
export function tfjsFormat(shards: ReadonlyMap<string, Uint8Array> = new Map()): ModelFormat {
  return jsonFormat({
    name: 'a layers-model of TensorFlow.js',
    recognizes: (json) => Object.hasOwn(json, 'modelTopology') && Object.hasOwn(json, 'weightsManifest'),
    read(json, options) {
      const topology = readTopology('tfjs', modelOf(json));
      const tensors = weightsOf(json.weightsManifest, shards);
      const byEnding = new Map([...tensors].map(([name, tensor]) => [variableName(name), tensor]));
      const find: FindVariables = ({ name }, wanted) =>
        wanted.map((each) => byEnding.get(variableName(`${name}/${each}`)));
      const size = [...shards.values()].reduce((sum, { length }) => sum + length, 0);
      return { network: readLayers('tfjs', topology, find, size, options), metadata: {} };
    },
  });
}

/**
 * The names of the files with the weights of a model, from the bytes of its `model.json`.
 * @throws FormatError when it is no such model, or a name leads out of its folder.
 */
export function shardNames(model: Uint8Array): string[] {
  const json = parseStrictly('tfjs: its model.json', new TextDecoder().decode(model));
  modelOf(json);
  return pathsOf(json.weightsManifest);
}

/** The topology: that of Keras, which its converter wraps in an object of its own. */
function modelOf({ format, modelTopology }: JsonObject): Json | undefined {
  if (format === 'graph-model') {
    throw unsupported(
      'tfjs: it is a graph model, whose layers are lost. Convert the Keras model to a layers-model.',
    );
  }
  const { model_config: config } = isJsonObject(modelTopology) ? modelTopology : {};
  return config ?? modelTopology;
}
