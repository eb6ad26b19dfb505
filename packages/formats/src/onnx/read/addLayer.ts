import type { JsonObject } from '@inkling/nn';
import { formatShape, type Shape, sameShape } from '@inkling/tensor';
import { FormatError } from '../../formatError.ts';
import type { MakeWeights } from '../../layerNetwork.ts';
import type { Activation, Chain, Step } from './chain.ts';
import type { GraphNode } from './graphNode.ts';
import { inNode } from './graphState.ts';
import { channelsLast, lengthOf, merge, placesOf, rowMajor, sameView, shapeOf, type View } from './view.ts';

/** The axes of a value lie in another order than the layer needs. Another layout of the input may help. */
export class LayoutError extends FormatError {}

function layoutError(node: GraphNode, reason: string): LayoutError {
  return new LayoutError(
    'FORMAT_UNSUPPORTED',
    `ONNX: ${node.where}: ${reason}. Our channels are the last axis.`,
  );
}

export function addStep({ chain }: Activation, step: Step, shape: Shape | undefined): Chain {
  return { step, before: chain, length: chain.length + 1, shape };
}

interface NewLayer {
  readonly kind: string;
  readonly settings?: JsonObject;
  readonly weights?: Readonly<Record<string, MakeWeights>>;
  /** The view of the output. Default: that of the input. */
  readonly view?: View;
}

/** Adds a layer of ours. A layer that takes any shape leaves the shape of the input open. */
export function addLayer(
  node: GraphNode,
  input: Activation,
  { kind, settings = {}, weights = {}, view = input.view }: NewLayer,
): Activation {
  const { where } = node;
  const layer = node.graph.makeLayer(kind, settings, where);
  const shape = node.shapeAt(input);
  const outputShape = shape && inNode(where, () => layer.outputShape(shape));
  return {
    chain: addStep(input, { type: 'layer', kind, settings, layer, weights, where }, outputShape),
    view,
  };
}

/**
 * The activation as a picture, `[height, width, channels]` for us and `[channels, height, width]` in ONNX.
 */
export function asPicture(node: GraphNode, input: Activation): Activation & { readonly shape: Shape } {
  const found = shapeOf(input.view);
  node.expectAxes('input', found.length + 1, 4);
  const [channels, height, width] = found;
  const shape = [height, width, channels];
  if (!sameView(input.view, channelsLast(found))) {
    throw layoutError(node, `it takes the axes of its input ${formatShape(found)} in another order`);
  }
  const ours = node.shapeAt(input);
  if (!ours) node.graph.fixInputShape(shape, node.where);
  else if (!sameShape(ours, shape)) {
    throw layoutError(node, `it takes ${formatShape(ours)} as ${formatShape(shape)}`);
  }
  return { ...input, shape };
}

/** An activation with some of its axes as the last axis of ours. */
export interface Features {
  readonly input: Activation;
  readonly features: number;
  /** For each feature of ONNX, the index of ours. Undefined if both have the same order. */
  readonly places: Int32Array | undefined;
}

/**
 * The activation with these axes of ONNX as the last axis of ours. Flattens a sample if they are all of it.
 */
export function asFeatures(node: GraphNode, input: Activation, axes: readonly number[]): Features {
  const axis = merge(axes.map((index) => input.view[index]));
  const features = lengthOf(axis);
  const places = placesOf(axis);
  const all = shapeOf(input.view);
  const isAll = features === lengthOf(merge(input.view));
  if (!node.shapeAt(input)) {
    const candidates = [
      ...(sameView(input.view, rowMajor(all)) ? [all] : []),
      ...(all.length === 3 && sameView(input.view, channelsLast(all)) ? [[all[1], all[2], all[0]]] : []),
    ];
    const shape = isAll ? [features] : candidates.find((candidate) => candidate.at(-1) === features);
    if (shape) node.graph.fixInputShape(shape, node.where);
  }
  const shape = node.shapeAt(input);
  if (!places && shape?.at(-1) === features) return { input, features, places };
  if (!isAll)
    throw layoutError(node, `it takes an axis of its input ${formatShape(all)} that is not our last one`);
  return {
    input: shape?.length === 1 ? input : addLayer(node, input, { kind: 'flatten' }),
    features,
    places,
  };
}

/** The activation as one row a sample, `[batch, features]`. */
export function asRow(node: GraphNode, input: Activation): Features {
  node.expectAxes('input', input.view.length + 1, 2);
  const row = asFeatures(node, input, [0]);
  const shape = node.shapeAt(row.input);
  return shape?.length === 1 ? row : { ...row, input: addLayer(node, row.input, { kind: 'flatten' }) };
}

/** The numbers of a parameter in our order of features. */
export function inOurOrder(values: ArrayLike<number>, places: Int32Array | undefined): ArrayLike<number> {
  if (!places) return values;
  const ours = new Float32Array(values.length);
  for (let index = 0; index < values.length; index += 1) ours[places[index]] = values[index];
  return ours;
}
