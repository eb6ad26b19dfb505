import { ArgumentError, formatShape, InklingError, type Shape, sameShape } from '@inkling/tensor';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Layer, ParameterSpec } from '../layers/layer.ts';
import type { LayerReader } from '../layers/layerReader.ts';
import { ModelError } from '../modelError.ts';
import { flatWeights } from '../network/parameters.ts';
import { sequential } from '../network/sequential.ts';
import type { Encoding } from './encoding.ts';
import { f16Encoding } from './f16Encoding.ts';
import { f32Encoding } from './f32Encoding.ts';
import { i8Encoding } from './i8Encoding.ts';
import type { ModelFormat } from './modelFormat.ts';

export const FORMAT = 'inkling-model';
export const VERSION = 1;

/** How weights may be written. */
const encodings: readonly Encoding[] = [f32Encoding, f16Encoding, i8Encoding];

/** How deep layers may lie in layers. */
const DEEPEST = 16;

/**
 * The project's own format:
 *
 *     { "format": "inkling-model", "version": 1, "inputShape": [784],
 *       "layers": [{ "kind": "linear", "settings": { "inFeatures": 784, "outFeatures": 100 },
 *                    "parameters": { "weight": { "shape": [784, 100], "encoding": "f32", "data": "…" }, … } },
 *                  { "kind": "relu", "settings": {}, "parameters": {} }, … ],
 *       "metadata": { … } }
 */
export const inklingFormat: ModelFormat = {
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
    // All weights are decoded, and so proven to be there, before the network allocates room for them.
    const read = json.layers.map((entry: Json, index: number) =>
      readEntry(entry, `layer ${index}`, options.layers),
    );
    const layers = read.map(({ layer }) => layer);
    const weights = flatWeights(layers, ({ layer, spec }) => read[layer].weights[spec.name]);
    return {
      network: asModelError('model', () =>
        sequential(layers, { backend: options.backend, inputShape, weights }),
      ),
      metadata,
    };
  },
};

/** The layer of an entry, and the weights that are saved beside it, by name. */
function readEntry(
  entry: Json,
  where: string,
  readers: readonly LayerReader[],
): { layer: Layer; weights: Readonly<Record<string, Float32Array>> } {
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
  return {
    layer,
    weights: Object.fromEntries(
      layer.parameters.map((spec) => [
        spec.name,
        readWeights(parameters[spec.name], `${where}, ${spec.name}`, spec),
      ]),
    ),
  };
}

/** A layer from `{ kind, settings }`; its settings may hold such entries again. */
function readLayer(entry: Json, where: string, readers: readonly LayerReader[], depth = 0): Layer {
  if (!isJsonObject(entry)) throw new ModelError(`${where}: expected an object.`);
  if (depth > DEEPEST) throw new ModelError(`${where}: layers lie in layers more than ${DEEPEST} deep.`);
  expectKeys(where, entry, ['kind', 'settings']);
  const reader = readers.find(({ kind }) => kind === entry.kind);
  if (!reader) {
    const known = readers.map(({ kind }) => kind).join(', ');
    throw new ModelError(
      `${where}: there is no layer of the kind ${JSON.stringify(entry.kind)} here; known are ${known}.`,
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
  const encoding = encodings.find(({ name }) => name === entry.encoding);
  if (!encoding) {
    const known = encodings.map(({ name }) => name).join(', ');
    throw new ModelError(
      `${where}: it is encoded as ${JSON.stringify(entry.encoding)}; this program reads ${known}.`,
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

/** Runs `read`; whatever it finds wrong becomes a `ModelError` that says where. */
function asModelError<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InklingError)) throw error;
    throw new ModelError(`${where}: ${error.message}`, { cause: error });
  }
}

/** One weight tensor as `inklingFormat` reads it. */
export function writeWeights(shape: Shape, weights: Float32Array, encoding: Encoding): JsonObject {
  return { shape, encoding: encoding.name, ...encoding.encode(weights, shape) };
}

/** The encoding of this name. @throws ArgumentError when there is none. */
export function encodingNamed(wanted: string): Encoding {
  const encoding = encodings.find(({ name }) => name === wanted);
  if (encoding) return encoding;
  const known = encodings.map(({ name }) => name).join(', ');
  throw new ArgumentError(`writeModel: encoding is ${JSON.stringify(wanted)}, expected one of ${known}.`);
}
