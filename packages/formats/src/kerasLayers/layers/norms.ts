import type { MakeWeights } from '../../layerNetwork.ts';
import type { KerasLayerReader, KerasNode } from '../kerasNode.ts';

export const norms = {
  BatchNormalization(node) {
    node.expectLastAxis();
    const features = node.shape.at(-1) ?? 0;
    const { gamma, beta, moving_mean, moving_variance } = variablesOf(node, [
      'moving_mean',
      'moving_variance',
    ]);
    // Keras gives the share that stays of the running statistics, and we the share of the new ones.
    const momentum = Number((1 - node.number('momentum', 0.99)).toFixed(12));
    node.add(
      'batchNorm',
      { features, momentum, epsilon: node.number('epsilon', 1e-3) },
      { scale: gamma, shift: beta, runningMean: moving_mean, runningVariance: moving_variance },
    );
  },
  LayerNormalization(node) {
    node.expectLastAxis();
    if (node.flag('rms_scaling', false)) node.refuse('it leaves the mean as it is (rms_scaling)');
    const features = node.shape.at(-1) ?? 0;
    const { gamma, beta } = variablesOf(node, []);
    node.add('layerNorm', { features, epsilon: node.number('epsilon', 1e-3) }, { scale: gamma, shift: beta });
  },
} satisfies Record<string, KerasLayerReader>;

/** The variables of a norm, one number for each feature. It may have been made without gamma or beta. */
function variablesOf(node: KerasNode, statistics: readonly string[]): Record<string, MakeWeights> {
  const features = node.shape.at(-1) ?? 0;
  const names = [
    ...(node.flag('scale', true) ? ['gamma'] : []),
    ...(node.flag('center', true) ? ['beta'] : []),
    ...statistics,
  ];
  return {
    gamma: () => new Float32Array(features).fill(1),
    beta: () => new Float32Array(features),
    ...node.variables(names.map((name) => [name, [features]])),
  };
}
