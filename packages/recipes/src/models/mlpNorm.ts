import { batchNorm, linear, relu } from '@inkling/nn';
import type { Model, NamedModel } from './model.ts';
import { readWidths } from './readWidths.ts';

/**
 * Fully connected layers with batch norm. The name contains the number of units in each hidden layer. A
 * network of several layers learns faster with it, and needs about the same weights.
 */
export const mlpNorm: Model = {
  usage: 'mlp-norm:<n>,…',
  description: 'the same, with batch norm before each ReLU',
  read: (name) => (name.startsWith('mlp-norm:') ? mlpNormOf(readWidths(name)) : undefined),
  withWidths: mlpNormOf,
};

function mlpNormOf(widths: readonly number[]): NamedModel {
  return {
    name: `mlp-norm:${widths.join(',')}`,
    architecture({ width, height, classes }, start) {
      const inputs = [width * height, ...widths];
      const { weight } = start;
      return {
        inputShape: [width * height],
        layers: [
          ...widths.flatMap((units, index) => [
            // The shift of the norm takes the place of a bias.
            linear(inputs[index], units, { weight, bias: false }),
            batchNorm(units),
            relu(),
          ]),
          linear(inputs[widths.length], classes, start),
        ],
      };
    },
  };
}
