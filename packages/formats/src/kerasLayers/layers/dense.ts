import { formatShape } from '@inkling/tensor';
import type { KerasLayerReader } from '../kerasNode.ts';
import { addActivation } from './activations.ts';

export const dense = {
  Dense(node) {
    const outputs = node.number('units', Number.NaN);
    const bias = node.flag('use_bias', true);
    const inputs = node.shape.at(-1) ?? 0;
    const { kernel, ...more } = node.variables([
      ['kernel', [inputs, outputs]],
      ...(bias ? [['bias', [outputs]] as const] : []),
    ]);
    const weights = { weight: kernel, ...more };
    if (node.shape.length === 1) {
      node.add('linear', { inFeatures: inputs, outFeatures: outputs, bias }, weights);
    } else if (node.shape.length === 3) {
      // It works on the channels of each pixel.
      const window = { size: [1, 1], stride: [1, 1], padding: [0, 0], groups: 1 };
      node.add('conv2d', { inChannels: inputs, outChannels: outputs, ...window, bias }, weights);
    } else {
      node.refuse(`its input has the shape ${formatShape(node.shape)}, expected a row or a picture`);
    }
    addActivation(node);
  },
} satisfies Record<string, KerasLayerReader>;
