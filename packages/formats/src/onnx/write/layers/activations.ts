import { readBoolean, readNumber } from '@inkling/nn/layers';
import type { LayerWriter } from '../layerWriter.ts';

/** The first version of the operators with Gelu. */
const GELU_OPSET = 20;

const operator =
  (name: string): LayerWriter =>
  ({ where }, flow, graph) => ({ ...flow, name: graph.node(where, name, [flow.name]) });

export const relu = operator('Relu');
export const sigmoid = operator('Sigmoid');
export const tanh = operator('Tanh');

export const leakyRelu: LayerWriter = ({ where, settings }, flow, graph) => {
  const alpha = { float: readNumber(settings, 'slope') };
  return { ...flow, name: graph.node(where, 'LeakyRelu', [flow.name], { alpha }) };
};

export const silu: LayerWriter = ({ where }, flow, graph) => {
  const gate = graph.node(where, 'Sigmoid', [flow.name]);
  return { ...flow, name: graph.node(where, 'Mul', [flow.name, gate]) };
};

export const gelu: LayerWriter = ({ where, settings }, flow, graph) => {
  graph.needOpset(GELU_OPSET);
  const approximate = { text: readBoolean(settings, 'approximate') ? 'tanh' : 'none' };
  return { ...flow, name: graph.node(where, 'Gelu', [flow.name], { approximate }) };
};
