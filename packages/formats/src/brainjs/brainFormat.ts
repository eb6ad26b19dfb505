import {
  checkCost,
  checkLimit,
  flatWeights,
  isJsonObject,
  type Json,
  type JsonObject,
  jsonFormat,
  type Layer,
  leakyRelu,
  linear,
  type ModelFormat,
  relu,
  sequential,
  sigmoid,
  tanh,
} from '@inkling/nn';
import { printable } from '@inkling/tensor';
import { damaged, unsupported } from '../formatError.ts';
import { within } from '../layerNetwork.ts';

const activations: ReadonlyMap<string, (slope: number) => Layer> = /* @__PURE__ */ new Map<
  string,
  (slope: number) => Layer
>([
  ['sigmoid', () => sigmoid()],
  ['relu', () => relu()],
  ['leaky-relu', (slope) => leakyRelu(slope)],
  ['tanh', () => tanh()],
]);

/** The classes of brain.js that are such networks. Version 1 names none. */
const TYPES = new Set<Json | undefined>([undefined, 'NeuralNetwork', 'NeuralNetworkGPU']);

/**
 * Networks of brain.js, to read only: `JSON.stringify(network.toJSON())` of a `NeuralNetwork` of version 1 or
 * 2. Each of its layers is a linear one of ours, and the activation. The names of its inputs and outputs,
 * if it was trained with objects, are in the metadata: `inputNames` and `classNames`.
 */
export const brainFormat: ModelFormat = /* @__PURE__ */ jsonFormat({
  name: 'a network of brain.js',
  recognizes: ({ sizes, layers }) => Array.isArray(sizes) && Array.isArray(layers),
  read(json, { backend, limits }) {
    const sizes = sizesOf(json);
    const stored = listOf(json.layers);
    if (stored.length !== sizes.length) {
      throw damaged(`brain.js: it has ${sizes.length} sizes, but ${stored.length} layers.`);
    }
    checkLimit('layers', 2 * (sizes.length - 1), limits);
    const activation = activationOf(json);
    const layers = sizes.slice(1).flatMap((size, index) => [linear(sizes[index], size), activation()]);
    return within('brain.js: the network', () => {
      checkCost(layers, [sizes[0]], limits);
      // All of them first, so that no memory is allocated for weights that the file does not hold.
      const nodes = sizes.slice(1).map((size, index) => nodesOf(stored, index + 1, sizes[index], size));
      const weights = flatWeights(layers, ({ layer, spec }) => {
        const { rows, biases } = nodes[layer / 2];
        if (spec.name === 'bias') return biases;
        const outputs = rows.length;
        // It has a row for each output, and we for each input.
        const from = (place: number) => rows[place % outputs][Math.floor(place / outputs)];
        return Float32Array.from({ length: spec.shape[0] * outputs }, (_, place) => from(place));
      });
      return { network: sequential(layers, { backend, weights }), metadata: namesOf(json, stored) };
    });
  },
});

function sizesOf({ type, sizes }: JsonObject): readonly number[] {
  if (!TYPES.has(type)) {
    throw unsupported(
      `brain.js: it is of the class ${printable(JSON.stringify(type), 40)}; NeuralNetwork is read.`,
    );
  }
  const isSize = (size: Json): size is number => Number.isSafeInteger(size) && Number(size) >= 1;
  const list = listOf(sizes);
  if (list.length >= 2 && list.every(isSize)) return list;
  throw damaged(
    'brain.js: its sizes are not two or more whole numbers from 1 up. Save the network after its training.',
  );
}

function activationOf({ trainOpts, options, activation }: JsonObject): () => Layer {
  const training = objectOf(trainOpts);
  const settings = objectOf(options);
  const name = training.activation ?? activation ?? settings.activation ?? 'sigmoid';
  const make = typeof name === 'string' ? activations.get(name) : undefined;
  if (!make)
    throw unsupported(`brain.js: its activation ${printable(JSON.stringify(name), 40)} is not read.`);
  const slope = training.leakyReluAlpha ?? settings.leakyReluAlpha ?? 0.01;
  // It computes max(x, slope · x).
  if (typeof slope === 'number' && slope > 0 && slope <= 1) return () => make(slope);
  throw unsupported('brain.js: its leakyReluAlpha is not above 0 and at most 1.');
}

interface Nodes {
  /** The weights of each node. */
  readonly rows: readonly (readonly number[])[];
  readonly biases: readonly number[];
}

/** The nodes of a layer: lists in version 2; in version 1 an object for each node, by name. */
function nodesOf(stored: readonly Json[], index: number, inputs: number, outputs: number): Nodes {
  const layer = objectOf(stored[index]);
  const isList = Array.isArray(layer.weights) && Array.isArray(layer.biases);
  const names = Object.keys(objectOf(stored[index - 1]));
  const nodes = Object.values(layer).map(objectOf);
  const rows: readonly (readonly (Json | undefined)[])[] = isList
    ? listOf(layer.weights).map(listOf)
    : nodes.map(({ weights }) => names.map((name) => objectOf(weights)[name]));
  const biases: readonly (Json | undefined)[] = isList ? listOf(layer.biases) : nodes.map(({ bias }) => bias);
  const isNumber = (value: Json | undefined): value is number =>
    typeof value === 'number' && Number.isFinite(Math.fround(value));
  const isRow = (row: readonly (Json | undefined)[]): row is readonly number[] =>
    row.length === inputs && row.every(isNumber);
  if (rows.length === outputs && rows.every(isRow) && biases.length === outputs && biases.every(isNumber)) {
    return { rows, biases };
  }
  throw damaged(
    `brain.js: layer ${index} has not the weights of ${outputs} nodes with ${inputs} inputs, and their biases.`,
  );
}

/** The names that its inputs and outputs have in objects, in their order. */
function namesOf({ inputLookup, outputLookup }: JsonObject, stored: readonly Json[]): JsonObject {
  const names = (lookup: Json | undefined, layer: Json): string[] | undefined => {
    // Version 1 says only that there are names, and has them in the layer.
    if (lookup === true) return Object.keys(objectOf(layer));
    if (!isJsonObject(lookup)) return undefined;
    return Object.keys(lookup).sort((a, b) => Number(lookup[a]) - Number(lookup[b]));
  };
  const [inputNames, classNames] = [
    names(inputLookup, stored[0]),
    names(outputLookup, stored[stored.length - 1]),
  ];
  return { ...(inputNames && { inputNames }), ...(classNames && { classNames }) };
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
