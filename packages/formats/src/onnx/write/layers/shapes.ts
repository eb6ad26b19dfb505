import { readNumber } from '@inkling/nn/layers';
import { sizeOf } from '@inkling/tensor';
import type { LayerWriter } from '../layerWriter.ts';

export const flatten: LayerWriter = ({ where }, { name, shape, channels, unflattened }, graph) => {
  if (shape.length === 1) return { name: graph.node(where, 'Flatten', [name]), shape, channels, unflattened };
  const isMoved =
    channels === 'first' && shape[shape.length - 1] > 1 && sizeOf(shape) > shape[shape.length - 1];
  return {
    name: graph.node(where, 'Flatten', [name]),
    shape: [sizeOf(shape)],
    channels: 'last',
    // A linear layer after it takes its weights in this order.
    ...(isMoved && { unflattened: shape }),
  };
};

export const softmax: LayerWriter = ({ where }, flow, graph) => {
  const axis = { integer: flow.channels === 'first' && flow.shape.length > 1 ? 1 : -1 };
  return { ...flow, name: graph.node(where, 'Softmax', [flow.name], { axis }) };
};

/** Nothing happens in evaluation. The rate is kept for training that goes on. */
export const dropout: LayerWriter = ({ where, settings }, flow, graph) => {
  const rate = graph.floats(`${where}.rate`, [], [readNumber(settings, 'rate')]);
  return { ...flow, name: graph.node(where, 'Dropout', [flow.name, rate]) };
};
