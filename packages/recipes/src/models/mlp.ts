import { linear, relu } from '@inkling/nn';
import type { Model, NamedModel } from './model.ts';
import { readWidths } from './readWidths.ts';

/** Fully connected layers. The name contains the number of units in each hidden layer. */
export const mlp: Model = {
  usage: 'mlp:<n>,…',
  description: 'fully connected, with the number of units of each hidden layer',
  read(name) {
    if (name === 'mlp') return mlpOf([100]);
    return name.startsWith('mlp:') ? mlpOf(readWidths(name)) : undefined;
  },
  withWidths: mlpOf,
};

/** `pixels → hidden → ReLU → … → classes`: the network of the original, with any number of hidden layers. */
function mlpOf(widths: readonly number[]): NamedModel {
  return {
    name: `mlp:${widths.join(',')}`,
    architecture({ width, height, classes }, start) {
      const inputs = [width * height, ...widths];
      return {
        inputShape: [width * height],
        layers: [
          ...widths.flatMap((units, index) => [linear(inputs[index], units, start), relu()]),
          linear(inputs[widths.length], classes, start),
        ],
      };
    },
  };
}
