import { formatShape, InklingError, type Shape, sameShape } from '@inkling/tensor';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Layer, ParameterSpec } from '../layers/layer.ts';
import { sequential } from '../network/sequential.ts';
import type { Encoding } from './encoding.ts';
import { f32Encoding } from './f32Encoding.ts';
import { ModelError } from './modelError.ts';
import type { ModelFormat, ModelReadOptions } from './modelFormat.ts';

export const FORMAT = 'inkling-model';
export const VERSION = 1;

/** How weights may be written. Quantised encodings, with their scales, join here. */
const encodings: readonly Encoding[] = [f32Encoding];

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
  recognises: (json) => json.format === FORMAT,
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
    const read = json.layers.map((entry: Json, index: number) => readLayer(entry, `layer ${index}`, options));
    const layers = read.map(({ layer }) => layer);
    const weights = concatenate(read.flatMap(({ weights }) => weights));
    return {
      network: asModelError('model', () =>
        sequential(layers, { backend: options.backend, inputShape, weights }),
      ),
      metadata,
    };
  },
};

function readLayer(
  entry: Json,
  where: string,
  { layers }: ModelReadOptions,
): { layer: Layer; weights: Float32Array[] } {
  if (!isJsonObject(entry)) throw new ModelError(`${where}: expected an object.`);
  expectKeys(where, entry, ['kind', 'settings', 'parameters']);
  const reader = layers.find(({ kind }) => kind === entry.kind);
  if (!reader) {
    const known = layers.map(({ kind }) => kind).join(', ');
    throw new ModelError(
      `${where}: there is no layer of the kind ${JSON.stringify(entry.kind)} here; known are ${known}.`,
    );
  }
  const { settings = {}, parameters = {} } = entry;
  if (!isJsonObject(settings)) throw new ModelError(`${where}: "settings" must be an object.`);
  if (!isJsonObject(parameters)) throw new ModelError(`${where}: "parameters" must be an object.`);
  const layer = asModelError(where, () => reader.read(settings));
  expectKeys(`${where}, settings`, settings, Object.keys(layer.settings));
  expectKeys(
    `${where}, parameters`,
    parameters,
    layer.parameters.map(({ name }) => name),
  );
  return {
    layer,
    weights: layer.parameters.map((spec) =>
      readWeights(parameters[spec.name], `${where}, ${spec.name}`, spec),
    ),
  };
}

function readWeights(entry: Json | undefined, where: string, { shape }: ParameterSpec): Float32Array {
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

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
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
export function writeWeights(shape: Shape, weights: Float32Array): JsonObject {
  return { shape, encoding: f32Encoding.name, ...f32Encoding.encode(weights) };
}
