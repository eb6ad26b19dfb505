import { sizeOf } from '@inkling/tensor';
import { addLayer, asFeatures, inOurOrder } from '../addLayer.ts';
import type { Constant } from '../constant.ts';
import { constantOf } from '../constant.ts';
import type { GraphNode, OperatorReader } from '../graphNode.ts';

/** Normalization. */
export const norms = {
  BatchNormalization(node) {
    if (node.integer('training_mode', 0) !== 0) node.refuse('it is in training mode');
    const { input, features, places } = asFeatures(node, node.activation(), [0]);
    const vector = vectorsOf(node, features, places);
    const momentum = Number((1 - node.float('momentum', 0.9)).toPrecision(7));
    return addLayer(node, input, {
      kind: 'batchNorm',
      settings: { features, momentum, epsilon: node.float('epsilon', 1e-5) },
      weights: {
        scale: vector(node.constant(1)),
        shift: vector(node.constant(2)),
        runningMean: vector(node.constant(3)),
        runningVariance: vector(node.constant(4)),
      },
    });
  },

  LayerNormalization(node) {
    const activation = node.activation();
    const rank = activation.view.length + 1;
    const first = node.sampleAxis(node.integer('axis', -1), rank);
    const axes = [...activation.view.keys()].slice(first);
    const { input, features, places } = asFeatures(node, activation, axes);
    const vector = vectorsOf(node, features, places);
    const shift = node.optional(2) ?? constantOf([features], new Float32Array(features));
    return addLayer(node, input, {
      kind: 'layerNorm',
      settings: { features, epsilon: node.float('epsilon', 1e-5) },
      weights: { scale: vector(node.constant(1)), shift: vector(shift) },
    });
  },
} satisfies Record<string, OperatorReader>;

function vectorsOf(node: GraphNode, features: number, places: Int32Array | undefined) {
  return ({ shape, values }: Constant) => {
    const size = sizeOf(shape);
    if (size !== features) node.damaged(`it has ${size} parameters for ${features} features`);
    return () => inOurOrder(values(), places);
  };
}
