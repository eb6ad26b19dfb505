import { linear } from '@inkling/nn';
import { convolutions } from './convolutions.ts';
import { fixedModel } from './model.ts';

/**
 * Three convolutions with batch norm, and a linear layer: 24,370 weights for MNIST, most in small windows.
 */
export const cnnCompact = fixedModel(
  'cnn:compact',
  'three convolutions, 5 × 5 and 3 × 3, with 8, 32 and 48 channels, and batch norm: few weights, precise',
  (task, start) => {
    const { layers, features } = convolutions('cnn:compact', task, [8, 32, 48], start.weight);
    return {
      inputShape: [task.height, task.width, 1],
      layers: [...layers, linear(features, task.classes, start)],
    };
  },
);
