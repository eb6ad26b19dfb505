import { formatShape, type Shape, sameShape } from '@inkling/tensor';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Layer, ParameterSpec } from '../layers/layer.ts';
import type { LayerReader } from '../layers/layerReader.ts';
import { ModelError } from '../modelError.ts';
import { flatWeights, placesByLayer } from '../network/parameters.ts';
import { sequential } from '../network/sequential.ts';
import type { Encoding } from './encoding.ts';
import { encodingNamed, encodingNames, findEncoding } from './encodings.ts';
import { jsonFormat } from './jsonFormat.ts';
import { asModelError, countLayers, expectKeys, readLayer, readShape } from './layerEntry.ts';
import { checkCost, checkLimit } from './limits.ts';

const FORMAT = 'inkling-model';
const VERSION = 1;

/**
 * The project's own format:
 *
 *     { "format": "inkling-model", "version": 1, "inputShape": [784],
 *       "layers": [{ "kind": "linear",
 *                    "settings": { "inFeatures": 784, "outFeatures": 100 },
 *                    "parameters": {
 *                      "weight": { "shape": [784, 100], "encoding": "f32", "data": "…" }, … } },
 *                  { "kind": "relu", "settings": {}, "parameters": {} }, … ],
 *       "metadata": { … } }
 */
export const inklingFormat = /* @__PURE__ */ jsonFormat({
  name: 'an Inkling model ("format": "inkling-model")',
  recognizes: (json) => json.format === FORMAT,
  read(json, options) {
    expectKeys('model', json, ['format', 'version', 'inputShape', 'layers', 'metadata']);
    if (json.version !== VERSION) {
      throw new ModelError(
        `model: its format has version ${JSON.stringify(json.version)}, but this program reads version ${VERSION}. ` +
          'Update the program, or save the model again.',
      );
    }
    if (!Array.isArray(json.layers) || json.layers.length === 0) {
      throw new ModelError('model: "layers" must be a list of at least one layer.');
    }
    const inputShape = readShape('model: "inputShape"', json.inputShape);
    const metadata = json.metadata ?? {};
    if (!isJsonObject(metadata)) throw new ModelError('model: "metadata" must be an object.');
    const { backend, limits } = options;
    checkLimit('layers', countLayers(json.layers), limits);
    const entries = json.layers.map((entry: Json, index: number) =>
      readEntry(entry, `layer ${index}`, options.layers),
    );
    const layers = entries.map(({ layer }) => layer);
    asModelError('model', () => checkCost(layers, inputShape, limits));
    // All weights are decoded before the network allocates memory for them. This proves
    // that the file holds them.
    const decoded = entries.map(readParameters);
    const weights = flatWeights(layers, ({ layer, spec }) => decoded[layer][spec.name]);
    return {
      network: asModelError('model', () => sequential(layers, { backend, inputShape, weights })),
      metadata,
    };
  },

  write(network, { weights, metadata, encoding = 'f32' }) {
    const forMatrices = encodingNamed(encoding);
    const forVectors = encodingNamed('f32');
    const places = placesByLayer(network.parameters, network.layers.length);
    const layers = network.layers.map(({ kind, settings }, index) => {
      const parameters = places[index].map(
        ({ spec: { name, shape }, offset, size }): [string, JsonObject] => {
          const values = weights.subarray(offset, offset + size);
          return [name, writeWeights(shape, values, shape.length < 2 ? forVectors : forMatrices)];
        },
      );
      return { kind, settings, parameters: Object.fromEntries(parameters) };
    });
    return { format: FORMAT, version: VERSION, inputShape: network.shapes[0], layers, metadata };
  },
});

/** An entry of `layers`: the layer, and its encoded parameters. */
interface Entry {
  readonly layer: Layer;
  readonly parameters: JsonObject;
}

function readEntry(entry: Json, where: string, readers: readonly LayerReader[]): Entry {
  if (!isJsonObject(entry)) throw new ModelError(`${where}: expected an object.`);
  expectKeys(where, entry, ['kind', 'settings', 'parameters']);
  const { kind, settings, parameters = {} } = entry;
  const layer = readLayer({ kind, ...(settings === undefined ? {} : { settings }) }, where, readers);
  if (!isJsonObject(parameters)) throw new ModelError(`${where}: "parameters" must be an object.`);
  expectKeys(
    `${where}, parameters`,
    parameters,
    layer.parameters.map(({ name }) => name),
  );
  return { layer, parameters };
}

/** Decodes the weights of a layer, by name. */
function readParameters({ layer, parameters }: Entry, index: number): Readonly<Record<string, Float32Array>> {
  return Object.fromEntries(
    layer.parameters.map((spec) => [
      spec.name,
      readWeights(parameters[spec.name], `layer ${index}, ${spec.name}`, spec),
    ]),
  );
}

function readWeights(entry: Json | undefined, where: string, { shape, least }: ParameterSpec): Float32Array {
  if (!isJsonObject(entry)) throw new ModelError(`${where}: it is missing.`);
  const saved = readShape(`${where}: "shape"`, entry.shape);
  if (!sameShape(saved, shape)) {
    throw new ModelError(`${where}: it has shape ${formatShape(saved)}, expected ${formatShape(shape)}.`);
  }
  const encoding = findEncoding(entry.encoding);
  if (!encoding) {
    throw new ModelError(
      `${where}: it is encoded as ${JSON.stringify(entry.encoding)}; this program reads ${encodingNames.join(', ')}.`,
    );
  }
  expectKeys(where, entry, ['shape', 'encoding', ...encoding.fields]);
  const weights = asModelError(where, () => encoding.decode(entry, shape));
  const bad = weights.findIndex((weight) => !Number.isFinite(weight));
  if (bad >= 0) throw new ModelError(`${where}: number ${bad} is ${weights[bad]}; weights must be finite.`);
  const low = least === undefined ? -1 : weights.findIndex((weight) => weight < least);
  if (low >= 0) throw new ModelError(`${where}: number ${low} is ${weights[low]}, below ${least}.`);
  return weights;
}

/** Writes one weight tensor in the form that `readWeights` reads. */
function writeWeights(shape: Shape, weights: Float32Array, encoding: Encoding): JsonObject {
  return { shape, encoding: encoding.name, ...encoding.encode(weights, shape) };
}
