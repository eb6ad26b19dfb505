import type { JsonObject } from '@inkling/nn';
import type { KerasLayerReader, KerasNode } from '../kerasNode.ts';

/** The layer of ours for each function of Keras. */
const functions = /* @__PURE__ */ new Map<string, readonly [kind: string, settings?: JsonObject]>([
  ['relu', ['relu']],
  ['leaky_relu', ['leakyRelu', { slope: 0.2 }]],
  ['sigmoid', ['sigmoid']],
  ['tanh', ['tanh']],
  ['softmax', ['softmax']],
  ['silu', ['silu']],
  ['swish', ['silu']],
  ['gelu', ['gelu', { approximate: false }]],
  ['gelu_new', ['gelu', { approximate: true }]],
]);

/** Adds the function that a layer applies to its output. */
export function addActivation(node: KerasNode): void {
  const name = node.named('activation') ?? 'linear';
  if (name === 'linear') return;
  const found =
    functions.get(name) ?? node.refuse(`its activation ${JSON.stringify(name.slice(0, 40))} is not read`);
  node.add(...found);
}

function addRelu(node: KerasNode, slope: number): void {
  if (slope === 0) node.add('relu');
  else node.add('leakyRelu', { slope });
}

export const activations = {
  Activation: addActivation,
  ReLU(node) {
    if (node.setting('max_value') !== undefined) node.refuse('it has a largest value (max_value)');
    if (node.number('threshold', 0) !== 0) node.refuse('its threshold is not 0');
    addRelu(node, node.number('negative_slope', 0));
  },
  // Keras 2 and TensorFlow.js call the slope alpha.
  LeakyReLU: (node) => addRelu(node, node.number('negative_slope', node.number('alpha', 0.3))),
  Softmax(node) {
    node.expectLastAxis();
    node.add('softmax');
  },
} satisfies Record<string, KerasLayerReader>;
