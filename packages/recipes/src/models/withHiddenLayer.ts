import { batchNorm, dropout, linear, relu } from '@inkling/nn';
import { type Channels, convolutions } from './convolutions.ts';
import type { NamedModel } from './model.ts';

const UNITS = 128;

/** Convolutions of these channels, dropout, and a hidden layer of 128 units with batch norm. */
export function withHiddenLayer(name: string, channels: Channels): NamedModel['architecture'] {
  return (task, start) => {
    const { weight } = start;
    const { layers, features } = convolutions(name, task, channels, weight);
    return {
      inputShape: [task.height, task.width, 1],
      layers: [
        ...layers,
        dropout(0.3),
        linear(features, UNITS, { weight, bias: false }),
        batchNorm(UNITS),
        relu(),
        linear(UNITS, task.classes, start),
      ],
    };
  };
}
