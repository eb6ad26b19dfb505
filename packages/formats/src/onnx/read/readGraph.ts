import { checkLimit, type ModelReadOptions, type Network } from '@inkling/nn';
import { quoted, type Shape, sizeOf } from '@inkling/tensor';
import { stepsAfter } from '../../chain.ts';
import { damaged, unsupported } from '../../formatError.ts';
import { networkOfLayers } from '../../layerNetwork.ts';
import { INT32, INT64, STRING, UINT8 } from '../dataTypes.ts';
import type { GraphProto, ModelProto, NodeProto, TensorProto } from '../proto/messages.ts';
import { LayoutError } from './addLayer.ts';
import type { Activation, Chain } from './chain.ts';
import { readTensor } from './constant.ts';
import { GraphNode, type Value } from './graphNode.ts';
import { GraphState, inNode, unsupportedAt } from './graphState.ts';
import { nodeLabel } from './label.ts';
import { layerStep, lower } from './lower.ts';
import { operators } from './operators/index.ts';
import { channelsLast, merge, placesOf, rowMajor, sameView, shapeOf } from './view.ts';

/** Older versions broadcast by an attribute. */
const OLDEST_OPSET = 7;
/** The most inputs of a node. */
const MOST_INPUTS = 64;
/**
 * The sets of operators whose names are ONNX's own. `Gelu` is the only operator of the others that is read.
 */
const domains = new Set(['', 'ai.onnx', 'ai.onnx.ml', 'com.microsoft']);

/**
 * Reads a graph as a network of ours. It follows the graph from the input to the output, and notes for each
 * value the layers on the way to it, and how the axes of ONNX lie in our memory.
 *
 * @param size the bytes of the file.
 * @throws FormatError when the graph is damaged, or is no sequence of layers of ours; the message names the
 *   node.
 */
export function readGraph(
  model: ModelProto & { readonly graph: GraphProto },
  size: number,
  options: ModelReadOptions,
): Network {
  const source = inputOf(model.graph);
  try {
    return readAs(model, size, options, source, false);
  } catch (error) {
    // Pictures of ONNX have their channels first. A sample of ours has them last, if a layer needs it so.
    if (error instanceof LayoutError && source.shape.length === 3)
      return readAs(model, size, options, source, true);
    throw error;
  }
}

interface Input {
  readonly name: string;
  readonly shape: Shape;
  readonly batch: number | undefined;
  readonly isU8: boolean;
}

function readAs(
  { graph, opsets }: ModelProto & { readonly graph: GraphProto },
  size: number,
  options: ModelReadOptions,
  source: Input,
  isChannelsLast: boolean,
): Network {
  const state = new GraphState(opsetOf(opsets), source.batch, options.layers, size);
  const root: Chain = { step: undefined, before: undefined, length: 0, shape: undefined };
  const input: Activation = {
    chain: root,
    view: isChannelsLast ? channelsLast(source.shape) : rowMajor(source.shape),
  };
  if (isChannelsLast) state.fixInputShape([source.shape[1], source.shape[2], source.shape[0]], 'the input');
  const { chain, view } = outputOf(graph, state, source, input);
  const flat = merge(view);
  const ours = chain.shape ?? state.inputShape;
  const isPicture = view.length === 3 && ours?.length === 3 && sameView(view, channelsLast(shapeOf(view)));
  if (placesOf(flat) && !isPicture) {
    throw unsupportedAt('its output', 'its numbers are in another order than those of our last layer');
  }
  const steps = stepsAfter(root, chain);
  // Our networks take the pixels of u8 as pixel / 255.
  const scaled = {
    type: 'affine',
    scale: [255],
    shift: [0],
    features: source.shape.at(-1) ?? 1,
    where: 'its input',
  } as const;
  const layers = lower(source.isU8 ? [scaled, ...steps] : steps, state);
  if (view.length === 1 && (ours ?? source.shape).length !== 1) {
    layers.push(layerStep('flatten', {}, {}, 'its output', state));
  }
  return networkOfLayers('ONNX', layers, state.inputShape ?? source.shape, size, options);
}

/** The only input of the graph that is not a weight. */
function inputOf({ inputs, initializers }: GraphProto): Input {
  const weights = new Set(initializers.map(({ name }) => name));
  const free = inputs.filter(({ name }) => !weights.has(name));
  if (free.length !== 1) {
    throw unsupported(`ONNX: the graph has ${free.length} inputs, expected one.`);
  }
  const [{ name, dims, dataType }] = free;
  const [batch, ...shape] = dims;
  const isLength = (length: number | undefined): length is number =>
    Number.isSafeInteger(length) && Number(length) >= 1;
  if (shape.length === 0 || shape.length > 7 || !shape.every(isLength)) {
    throw unsupported(`ONNX: the input ${quoted(name)} must have the shape [batch, …] with fixed lengths.`);
  }
  // A checked size keeps every later product of lengths a safe number.
  if (!Number.isSafeInteger(sizeOf(shape))) checkLimit('activations', sizeOf(shape));
  return { name, shape, batch, isU8: dataType === UINT8 };
}

function opsetOf(opsets: ModelProto['opsets']): number {
  const version = opsets.find(({ domain }) => domain === '' || domain === 'ai.onnx')?.version ?? 0;
  if (version >= OLDEST_OPSET) return version;
  throw unsupported(`ONNX: its operators have version ${version}, expected ${OLDEST_OPSET} or newer.`);
}

/** The activation at the output of the graph. Labels beside it, as scikit-learn writes them, are left out. */
function outputOf(graph: GraphProto, state: GraphState, source: Input, input: Activation): Activation {
  const outputs = graph.outputs.filter(({ dataType }) => !labelTypes.has(dataType));
  if (outputs.length !== 1) {
    throw unsupported(`ONNX: the graph has ${outputs.length} outputs of real numbers, expected one.`);
  }
  const value = evaluate(graph, state, source, input, outputs[0].name);
  if (value.type === 'activation') return value;
  throw unsupported(`ONNX: the output ${quoted(outputs[0].name)} does not depend on the input.`);
}

/** The types of labels. */
const labelTypes = new Set([INT32, INT64, STRING]);

/**
 * Computes the value of this name, and before it those that it needs. The loop has a stack of its own, so
 * that a long graph cannot overflow the engine's, and nodes may stand in any order.
 */
function evaluate(
  graph: GraphProto,
  state: GraphState,
  source: Input,
  input: Activation,
  wanted: string,
): Value {
  const makers = makersOf(graph, source);
  const given: Value = { type: 'activation', ...input };
  const values = new Map<string, Value>([[source.name, given]]);
  const open = new Set<NodeProto>();
  const stack: NodeProto[] = [];
  const enter = (name: string, asked: string): void => {
    const maker = makers.get(name);
    if (!maker) {
      throw damaged(`ONNX: ${asked} needs ${quoted(name)}, which the graph does not have.`);
    }
    if ('dims' in maker) {
      values.set(name, { type: 'constant', ...readTensor(maker) });
      return;
    }
    if (open.has(maker)) {
      throw damaged(`ONNX: ${nodeLabel(maker)} needs its own output: the graph is cyclic.`);
    }
    if (maker.outputs[0] !== name || maker.inputs.length > MOST_INPUTS) {
      throw unsupportedAt(nodeLabel(maker), 'only its first output is read, from at most 64 inputs');
    }
    open.add(maker);
    stack.push(maker);
  };
  if (!values.has(wanted)) enter(wanted, 'the output');
  for (let node = stack.at(-1); node; node = stack.at(-1)) {
    const missing = node.inputs.find((name) => name !== '' && !values.has(name));
    if (missing === undefined) {
      values.set(node.outputs[0], compute(node, values, state));
      stack.pop();
      open.delete(node);
    } else {
      enter(missing, nodeLabel(node));
    }
  }
  return values.get(wanted) ?? given;
}

function compute(node: NodeProto, values: ReadonlyMap<string, Value>, state: GraphState): Value {
  const where = nodeLabel(node);
  const read = domains.has(node.domain) ? operators.get(node.operator) : undefined;
  if (!read) throw unsupportedAt(where, 'this operator is none of our layers');
  const inputs = node.inputs.map((name) => values.get(name));
  const made = inNode(where, () => read(new GraphNode(node, inputs, state)));
  return 'chain' in made ? { ...made, type: 'activation' } : { ...made, type: 'constant' };
}

/** The node or the initializer of each value but the input, by name. */
function makersOf(
  { nodes, initializers }: GraphProto,
  source: Input,
): ReadonlyMap<string, NodeProto | TensorProto> {
  const makers = new Map<string, NodeProto | TensorProto>();
  const add = (name: string, maker: NodeProto | TensorProto): void => {
    if (name === source.name || makers.has(name)) {
      throw damaged(`ONNX: two values have the name ${quoted(name)}.`);
    }
    makers.set(name, maker);
  };
  for (const tensor of initializers) add(tensor.name, tensor);
  for (const node of nodes) {
    for (const name of node.outputs) if (name !== '') add(name, node);
  }
  return makers;
}
