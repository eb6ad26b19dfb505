import { linear, relu } from '@inkling/nn';
import { SettingError } from '../settingError.ts';
import type { Model, NamedModel } from './model.ts';

/** Fully connected layers. The name contains the number of units in each hidden layer. */
export const mlp: Model = {
  usage: 'mlp:<n>,…',
  description: 'fully connected, with the number of units of each hidden layer',
  read(name) {
    if (name === 'mlp') return mlpOf([100]);
    return name.startsWith('mlp:') ? mlpOf(widthsOf(name)) : undefined;
  },
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

/** @throws SettingError */
function widthsOf(name: string): number[] {
  const parts = name.slice('mlp:'.length).split(',');
  const widths = parts.map(Number);
  if (
    widths.every((width, index) => /^\d+$/.test(parts[index]) && Number.isSafeInteger(width) && width >= 1)
  ) {
    return widths;
  }
  throw new SettingError(
    'model',
    () =>
      ` ${name}: the units of each hidden layer must follow the colon, as whole numbers from 1 up: mlp:256,128.`,
  );
}
