import { isJsonObject, type Json, type JsonObject } from '@inkling/nn';
import { quoted } from '@inkling/tensor';
import { damaged, FormatError, unsupported } from '../formatError.ts';
import { DEEPEST_MODEL, MOST_LAYERS } from '../limits.ts';

// The layers of a model as Keras 3, Keras 2 and TensorFlow.js describe them: a list, each with the layers
// whose outputs it takes.

/** A layer as the file describes it. */
export interface KerasLayer {
  readonly className: string;
  readonly name: string;
  readonly config: JsonObject;
  /** The path of its variables in files of Keras 3: `layers/dense_1`. */
  readonly path: string;
  /** Its name, or that of the outermost Sequential around it: its group in `.h5` files of whole models. */
  readonly outermost: string;
  /** The names of the layers whose outputs it takes. */
  readonly inputs: readonly string[];
  /** The layer in messages: `the layer "dense_1" (Dense)`. */
  readonly where: string;
}

/** The layers of a model, each after those whose outputs it takes. */
export interface Topology {
  readonly layers: readonly KerasLayer[];
  /** The shape of one sample. Undefined if the model does not state it: its first layer then does. */
  readonly inputShape: Json | undefined;
  /** The name of the layer whose output is the model's. */
  readonly output: string;
}

/**
 * @param format the name of the format, for messages.
 * @param model `{ class_name, config }`
 * @throws FormatError when the model is not a sequence or a graph of layers.
 */
export function readTopology(format: string, model: Json | undefined): Topology {
  const { className, config } = entryOf(format, 'its model', model);
  if (className === 'Sequential') {
    const layers = sequentialLayers(format, config, { prefix: '', depth: 0 });
    const last = layers.at(-1);
    if (!last) throw unsupported(`${format}: its model has no layers.`);
    const { build_config: build } = isJsonObject(model) ? model : {};
    const built = isJsonObject(build) ? build.input_shape : undefined;
    return { layers, inputShape: objectOf(config).build_input_shape ?? built, output: last.name };
  }
  if (className === 'Functional' || className === 'Model') return readFunctional(format, objectOf(config));
  throw unsupported(
    `${format}: its model is of the class ${quoted(className)}; Sequential and Functional are read.`,
  );
}

/** Where a Sequential lies: at the top, or in another one behind the layer `before`. */
interface SequentialPlace {
  readonly prefix: string;
  readonly depth: number;
  readonly before?: string | undefined;
  readonly outermost?: string;
}

/** The layers of a Sequential, one after the other; those of a Sequential in it are among them. */
function sequentialLayers(
  format: string,
  config: Json | undefined,
  { prefix, depth, before, outermost }: SequentialPlace,
): KerasLayer[] {
  if (depth > DEEPEST_MODEL)
    throw unsupported(`${format}: its models lie in each other more than ${DEEPEST_MODEL} deep.`);
  const layers: KerasLayer[] = [];
  const pathOf = paths(prefix);
  for (const entry of listOf(format, Array.isArray(config) ? config : objectOf(config).layers)) {
    const input = layers.at(-1)?.name ?? before;
    const layer = layerOf(format, entry, pathOf, input === undefined ? [] : [input], outermost);
    // The input of an inner model is the output of the layer before.
    if (layer.className === 'InputLayer' && depth > 0) continue;
    if (layer.className !== 'Sequential') layers.push(layer);
    else {
      const place = { prefix: `${layer.path}/`, depth: depth + 1, before: input, outermost: layer.outermost };
      layers.push(...sequentialLayers(format, layer.config, place));
    }
  }
  return layers;
}

function readFunctional(format: string, config: JsonObject): Topology {
  const pathOf = paths('');
  const layers: KerasLayer[] = [];
  const known = new Set<string>();
  for (const entry of listOf(format, config.layers)) {
    const nodes = isJsonObject(entry) && Array.isArray(entry.inbound_nodes) ? entry.inbound_nodes : [];
    const inputs = tensorsIn(format, nodes);
    const layer = layerOf(format, entry, pathOf, inputs);
    if (nodes.length > 1) {
      throw unsupported(`${format}: ${layer.where} is used ${nodes.length} times; each layer is read once.`);
    }
    for (const name of inputs) {
      if (!known.has(name)) {
        throw damaged(
          `${format}: ${layer.where} takes the output of ${quoted(name)}, which does not come before it.`,
        );
      }
    }
    if (known.has(layer.name)) throw damaged(`${format}: two layers have the name ${quoted(layer.name)}.`);
    known.add(layer.name);
    layers.push(layer);
  }
  const [output, ...more] = tensorsIn(format, config.output_layers ?? []);
  if (output === undefined || more.length > 0) {
    throw unsupported(
      `${format}: its model has ${output === undefined ? 0 : more.length + 1} outputs, expected one.`,
    );
  }
  if (!known.has(output)) throw damaged(`${format}: its output ${quoted(output)} is none of its layers.`);
  return { layers, inputShape: undefined, output };
}

/**
 * The layers that some references name, in their order. Keras 3 writes tensors with a `keras_history`, and
 * others lists: both have the name, the index of the node and that of the tensor.
 */
function tensorsIn(format: string, references: Json): string[] {
  const names: string[] = [];
  const visit = (value: Json, depth: number): void => {
    if (depth > 3 * DEEPEST_MODEL)
      throw damaged(`${format}: the inputs of a layer lie in each other too deeply.`);
    if (isJsonObject(value)) {
      for (const inner of Object.values(value)) visit(inner, depth + 1);
    } else if (Array.isArray(value)) {
      const [name, node, tensor] = value;
      if (typeof name !== 'string' || typeof node !== 'number') {
        for (const inner of value) visit(inner, depth + 1);
      } else if (node === 0 && tensor === 0) {
        names.push(name);
      } else {
        throw unsupported(
          `${format}: the layer ${quoted(name)} is used more than once, or has several outputs.`,
        );
      }
    }
  };
  visit(references, 0);
  return names;
}

function layerOf(
  format: string,
  entry: Json,
  pathOf: (className: string) => string,
  inputs: readonly string[],
  outermost?: string,
): KerasLayer {
  const { className, config: given } = entryOf(format, 'a layer', entry);
  const config = objectOf(given);
  const outer = isJsonObject(entry) ? entry.name : undefined;
  const name = outer ?? config.name;
  if (typeof name !== 'string') throw damaged(`${format}: a layer (${printedClass(className)}) has no name.`);
  const where = `the layer ${quoted(name)} (${printedClass(className)})`;
  return { className, name, config, path: pathOf(className), outermost: outermost ?? name, inputs, where };
}

function printedClass(className: string): string {
  return quoted(className, 40).slice(1, -1);
}

/**
 * Gives each layer its path. Keras counts the layers of each class, with or without variables:
 * `saving_lib._save_container_state`.
 */
function paths(prefix: string): (className: string) => string {
  const counts = new Map<string, number>();
  return (className) => {
    const name = snakeCase(className);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return `${prefix}layers/${name}${count === 0 ? '' : `_${count}`}`;
  };
}

/** `MaxPooling2D` to `max_pooling2d`, as `naming.to_snake_case` of Keras does. */
function snakeCase(className: string): string {
  return className
    .replaceAll(/\W+/g, '')
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

function listOf(format: string, value: Json | undefined): readonly Json[] {
  if (!Array.isArray(value)) throw damaged(`${format}: its model has no list of layers.`);
  if (value.length <= MOST_LAYERS) return value;
  throw new FormatError(
    'FORMAT_LIMIT',
    `${format}: its model has ${value.length} layers, more than ${MOST_LAYERS}.`,
  );
}

function entryOf(format: string, what: string, value: Json | undefined) {
  if (!isJsonObject(value) || typeof value.class_name !== 'string') {
    throw damaged(`${format}: ${what} has no "class_name".`);
  }
  return { className: value.class_name, config: value.config };
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
