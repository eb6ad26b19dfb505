import { readNumber, readWholeNumber } from '@inkling/nn/layers';
import { type Flow, inOurOrder, orderOf, withChannelsFirst } from '../flow.ts';
import type { GraphWriter } from '../graphWriter.ts';
import type { LayerToWrite, LayerWriter } from '../layerWriter.ts';

/** The first version of the operators with LayerNormalization. */
const LAYER_NORM_OPSET = 17;

export const batchNorm: LayerWriter = (layer, input, graph) => {
  const { settings, where } = layer;
  const flow = withChannelsFirst(input, where, graph);
  const vectors = vectorsOf(layer, flow, graph, ['scale', 'shift', 'runningMean', 'runningVariance']);
  return {
    ...flow,
    name: graph.node(where, 'BatchNormalization', [flow.name, ...vectors], {
      epsilon: { float: readNumber(settings, 'epsilon') },
      // The share of the old statistics.
      momentum: { float: 1 - readNumber(settings, 'momentum') },
    }),
  };
};

export const layerNorm: LayerWriter = (layer, input, graph) => {
  const { settings, where } = layer;
  graph.needOpset(LAYER_NORM_OPSET);
  const flow = input.unflattened ? input : inOurOrder(input, where, graph);
  const vectors = vectorsOf(layer, flow, graph, ['scale', 'shift']);
  return {
    ...flow,
    name: graph.node(where, 'LayerNormalization', [flow.name, ...vectors], {
      axis: { integer: -1 },
      epsilon: { float: readNumber(settings, 'epsilon') },
    }),
  };
};

/** Writes parameters with a number for each feature, in the order of ONNX. @returns their names. */
function vectorsOf(
  { settings, where, weights }: LayerToWrite,
  flow: Flow,
  graph: GraphWriter,
  names: readonly string[],
): string[] {
  const features = readWholeNumber(settings, 'features');
  const order = orderOf(flow);
  return names.map((name) => {
    const values = weights(name);
    const ordered = order ? order.map((place) => values[place]) : values;
    return graph.floats(`${where}.${name}`, [features], ordered);
  });
}
