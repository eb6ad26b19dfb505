import { addLayer, addStep } from '../addLayer.ts';
import { type Activation, isLayer } from '../chain.ts';
import type { GraphNode } from '../graphNode.ts';
import { rowMajor, sameView } from '../view.ts';

/**
 * Reads 1 − y and y, joined, where y is the sigmoid of one output z: the probabilities of two classes, as
 * scikit-learn has them. For us, the layer before has two outputs, of which the first is always 0:
 *
 *     softmax(0, z) = (1 / (1 + eᶻ), eᶻ / (1 + eᶻ)) = (1 − sigmoid(z), sigmoid(z))
 *
 * @returns undefined if the node joins anything else.
 */
export function twoClasses(node: GraphNode): Activation | undefined {
  const [complement, share] = [node.activation(0).chain, node.activation(1)];
  const { step, before } = complement;
  const input = share.chain.before;
  const isTwo = node.inputCount === 2 && sameView(share.view, [[]]) && before === share.chain;
  const isComplement = isTwo && step?.type === 'affine' && step.scale[0] === -1 && step.shift[0] === 1;
  if (!isComplement || !input || !isLayer(before?.step, 'sigmoid')) return undefined;
  const twice = { type: 'affine', scale: [0, 1], shift: [0, 0], features: 2, where: node.where } as const;
  const chain = addStep({ ...share, chain: input }, twice, [2]);
  return addLayer(node, { chain, view: rowMajor([2]) }, { kind: 'softmax' });
}
