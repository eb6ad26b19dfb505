import { inOurOrder, withChannelsFirst } from '../flow.ts';
import type { LayerWriter } from '../layerWriter.ts';

export const residual: LayerWriter = ({ where, writeInner }, input, graph) => {
  const flow = input.unflattened ? inOurOrder(input, where, graph) : input;
  const inner = writeInner(flow);
  const aligned =
    flow.channels === 'first' ? withChannelsFirst(inner, where, graph) : inOurOrder(inner, where, graph);
  return { ...flow, name: graph.node(where, 'Add', [flow.name, aligned.name]) };
};
