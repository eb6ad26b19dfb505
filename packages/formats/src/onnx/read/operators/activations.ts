import type { JsonObject } from '@inkling/nn';
import { addLayer, addStep } from '../addLayer.ts';
import type { GraphNode, OperatorReader } from '../graphNode.ts';

const layerOf =
  (kind: string, settings: (node: GraphNode) => JsonObject = () => ({})): OperatorReader =>
  (node) =>
    addLayer(node, node.activation(), { kind, settings: settings(node) });

/** Functions of one element. */
export const activations = {
  Relu: layerOf('relu'),
  LeakyRelu: layerOf('leakyRelu', (node) => ({ slope: node.float('alpha', 0.01) })),
  Sigmoid: layerOf('sigmoid'),
  Tanh: layerOf('tanh'),
  Gelu: layerOf('gelu', (node) => ({ approximate: node.text('approximate', 'none') === 'tanh' })),
  // Programs without the operator Gelu write it as a formula, which `multiply` recognizes.
  Erf(node) {
    const input = node.activation();
    return { ...input, chain: addStep(input, { type: 'erf', where: node.where }, input.chain.shape) };
  },
} satisfies Record<string, OperatorReader>;
