import { flatten, linear, maxPool2d } from '@inkling/nn';
import { expectPictures } from './expectPictures.ts';
import { fixedModel } from './model.ts';
import { normedConv2d } from './normedConv2d.ts';

const CHANNELS = [8, 32, 48] as const;
/** Minimum side: a window of 5, a pooling by 2, two windows of 3 and a pooling reduce 16 pixels to one. */
const FEWEST_PIXELS = 16;

/** Length of a side behind all convolutions and poolings. */
const behind = (pixels: number) => Math.floor((Math.floor((pixels - 4) / 2) - 4) / 2);

/**
 * Three convolutions with batch norm, and a linear layer: 24,370 weights for MNIST, most in small windows.
 */
export const cnnCompact = fixedModel(
  'cnn:compact',
  'three convolutions, 5 × 5 and 3 × 3, with 8, 32 and 48 channels, and batch norm: few weights, precise',
  (task, start) => {
    expectPictures('cnn:compact', task, FEWEST_PIXELS);
    const { width, height, classes } = task;
    const { weight } = start;
    const [first, second, third] = CHANNELS;
    return {
      inputShape: [height, width, 1],
      layers: [
        ...normedConv2d(1, first, 5, weight),
        maxPool2d(2),
        ...normedConv2d(first, second, 3, weight),
        ...normedConv2d(second, third, 3, weight),
        maxPool2d(2),
        flatten(),
        linear(behind(height) * behind(width) * third, classes, start),
      ],
    };
  },
);
