import { formatShape, InklingError, type Shape, sameShape } from '@inkling/tensor';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { DEEPEST_LAYERS } from '../layers/deepestLayers.ts';
import type { Layer, ParameterSpec } from '../layers/layer.ts';
import type { LayerReader } from '../layers/layerReader.ts';
import { ModelError } from '../modelError.ts';
import { flatWeights, placesByLayer } from '../network/parameters.ts';
import { sequential } from '../network/sequential.ts';
import type { Encoding } from './encoding.ts';
import { encodingNamed, encodingNames, findEncoding } from './encodings.ts';
import { jsonFormat } from './jsonFormat.ts';
import { checkCost, checkLimit, ModelLimitError } from './limits.ts';

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

/**
 * Counts the layers in the entries: every object with a `kind` counts, at any depth of the settings. The
 * loop cannot overflow the stack, for any number and depth.
 */
function countLayers(entries: readonly Json[]): number {
  const open: (readonly Json[])[] = [entries];
  let count = 0;
  for (let values = open.pop(); values; values = open.pop()) {
    for (const value of values) {
      if (Array.isArray(value)) open.push(value);
      if (!isJsonObject(value)) continue;
      if (Object.hasOwn(value, 'kind')) count += 1;
      open.push(Object.values(value));
    }
  }
  return count;
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

/** Reads a layer from `{ kind, settings }`. The settings may hold further entries of this form. */
function readLayer(entry: Json, where: string, readers: readonly LayerReader[], depth = 0): Layer {
  if (!isJsonObject(entry)) throw new ModelError(`${where}: expected an object.`);
  if (depth > DEEPEST_LAYERS)
    throw new ModelError(`${where}: layers lie in layers more than ${DEEPEST_LAYERS} deep.`);
  expectKeys(where, entry, ['kind', 'settings']);
  const reader = readers.find(({ kind }) => kind === entry.kind);
  if (!reader) {
    const known = readers.map(({ kind }) => kind).join(', ');
    throw new ModelError(
      `${where}: there is no layer of the kind ${JSON.stringify(entry.kind)} here. The known kinds are ${known}.`,
    );
  }
  const { settings = {} } = entry;
  if (!isJsonObject(settings)) throw new ModelError(`${where}: "settings" must be an object.`);
  const inner = (nested: Json) => readLayer(nested, `in ${reader.kind}`, readers, depth + 1);
  const layer = asModelError(where, () => reader.read(settings, inner));
  expectKeys(`${where}, settings`, settings, Object.keys(layer.settings));
  return layer;
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

function readShape(where: string, value: Json | undefined): Shape {
  const isLength = (length: Json): length is number =>
    typeof length === 'number' && Number.isSafeInteger(length) && length >= 1;
  if (!Array.isArray(value) || !value.every(isLength)) {
    throw new ModelError(`${where} must be a list of whole numbers from 1 up.`);
  }
  return value;
}

function expectKeys(where: string, object: JsonObject, allowed: readonly string[]): void {
  const stranger = Object.keys(object).find((key) => !allowed.includes(key));
  if (stranger !== undefined) {
    const expected = allowed.length > 0 ? `expected ${allowed.join(', ')}` : 'expected none';
    throw new ModelError(`${where}: the key ${JSON.stringify(stranger)} is not known here, ${expected}.`);
  }
}

/**
 * Runs `read`, and turns an `InklingError` into a `ModelError` that says where. A `ModelLimitError` is
 * about the whole model and passes unchanged.
 */
function asModelError<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InklingError) || error instanceof ModelLimitError) throw error;
    throw new ModelError(`${where}: ${error.message}`, { cause: error });
  }
}

/** Writes one weight tensor in the form that `readWeights` reads. */
function writeWeights(shape: Shape, weights: Float32Array, encoding: Encoding): JsonObject {
  return { shape, encoding: encoding.name, ...encoding.encode(weights, shape) };
}
