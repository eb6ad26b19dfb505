import { addLayer, asFeatures } from '../addLayer.ts';
import type { OperatorReader } from '../graphNode.ts';

/** Version 13 normalizes one axis, and older ones all axes from one on. */
const ONE_AXIS = 13;

export const softmax = {
  Softmax(node) {
    const activation = node.activation();
    const { length } = activation.view;
    const isOne = node.graph.opset >= ONE_AXIS;
    const first = node.sampleAxis(node.integer('axis', isOne ? -1 : 1), length + 1);
    const axes = isOne ? [first] : [...activation.view.keys()].slice(first);
    return addLayer(node, asFeatures(node, activation, axes).input, { kind: 'softmax' });
  },
} satisfies Record<string, OperatorReader>;
