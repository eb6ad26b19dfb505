import type { JsonObject } from '@inkling/nn';
import { readBoolean, readPair, readWholeNumber } from '@inkling/nn/layers';
import type { Shape } from '@inkling/tensor';
import { withChannelsFirst } from '../flow.ts';
import type { LayerWriter } from '../layerWriter.ts';

/** Layers that work on pictures, with their channels first in ONNX. */

export const conv2d: LayerWriter = ({ where, settings, weights }, input, graph) => {
  const flow = withChannelsFirst(input, where, graph);
  const window = windowOf(settings);
  const [KH, KW] = window.kernel_shape.integers;
  const groups = readWholeNumber(settings, 'groups');
  const outChannels = readWholeNumber(settings, 'outChannels');
  const groupChannels = readWholeNumber(settings, 'inChannels') / groups;
  const filters = graph.weights(`${where}.weight`, {
    shape: [outChannels, groupChannels, KH, KW],
    values: channelsBeforeWindow(weights('weight'), KH * KW, groupChannels, outChannels),
    outputAxis: 0,
  });
  const bias = readBoolean(settings, 'bias')
    ? [graph.floats(`${where}.bias`, [outChannels], weights('bias'))]
    : [];
  const attributes = { ...window, group: { integer: groups } };
  return {
    ...flow,
    name: graph.node(where, 'Conv', [flow.name, filters, ...bias], attributes),
    shape: [...countsOf(flow.shape, attributes), outChannels],
  };
};

export const maxPool2d: LayerWriter = ({ where, settings }, input, graph) => {
  const flow = withChannelsFirst(input, where, graph);
  const attributes = windowOf(settings);
  return {
    ...flow,
    name: graph.node(where, 'MaxPool', [flow.name], attributes),
    shape: [...countsOf(flow.shape, attributes), flow.shape[2]],
  };
};

export const avgPool2d: LayerWriter = ({ where, settings }, input, graph) => {
  const flow = withChannelsFirst(input, where, graph);
  // Our padding counts as zeros.
  const attributes = { ...windowOf(settings), count_include_pad: { integer: 1 } };
  return {
    ...flow,
    name: graph.node(where, 'AveragePool', [flow.name], attributes),
    shape: [...countsOf(flow.shape, attributes), flow.shape[2]],
  };
};

export const globalAvgPool: LayerWriter = ({ where }, input, graph) => {
  const flow = withChannelsFirst(input, where, graph);
  return {
    ...flow,
    name: graph.node(where, 'GlobalAveragePool', [flow.name]),
    shape: [1, 1, flow.shape[2]],
  };
};

/** The attributes of a window. */
type Window = Readonly<Record<'kernel_shape' | 'strides' | 'pads', { readonly integers: readonly number[] }>>;

/** The number of windows along height and width. */
function countsOf(shape: Shape, { kernel_shape, strides, pads }: Window): number[] {
  return kernel_shape.integers.map((size, axis) => {
    const slack = shape[axis] + 2 * pads.integers[axis] - size;
    return Math.floor(slack / strides.integers[axis]) + 1;
  });
}

function windowOf(settings: JsonObject): Window {
  const [size, stride, padding] = ['size', 'stride', 'padding'].map((name) => {
    const pair = readPair(settings, name);
    return typeof pair === 'number' ? [pair, pair] : [...pair];
  });
  return {
    kernel_shape: { integers: size },
    strides: { integers: stride },
    pads: { integers: [...padding, ...padding] },
  };
}

/** `[KH · KW, inputs, outputs] → [outputs, inputs, KH · KW]` */
function channelsBeforeWindow(
  values: Float32Array,
  window: number,
  inputs: number,
  outputs: number,
): Float32Array {
  const moved = new Float32Array(values.length);
  for (const [index, value] of values.entries()) {
    const output = index % outputs;
    const input = Math.floor(index / outputs) % inputs;
    const place = Math.floor(index / (outputs * inputs));
    moved[(output * inputs + input) * window + place] = value;
  }
  return moved;
}
