import { batchNorm, dropout, linear, relu } from '@inkling/nn';
import { fixedModel } from './model.ts';
import { threeConvolutions } from './threeConvolutions.ts';

const UNITS = 128;

/** Three convolutions and a hidden layer, with batch norm and dropout. */
export const cnnWide = fixedModel(
  'cnn:wide',
  'three convolutions with 32, 64 and 64 channels, 128 units, batch norm and dropout: the best, and slow',
  (task, start) => {
    const { weight } = start;
    const { layers, features } = threeConvolutions('cnn:wide', task, [32, 64, 64], weight);
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
  },
);
