import { batchNorm, dropout, flatten, linear, maxPool2d, relu } from '@inkling/nn';
import { expectPictures } from './expectPictures.ts';
import { fixedModel } from './model.ts';
import { normedConv2d } from './normedConv2d.ts';

const CHANNELS = [32, 64, 64] as const;
const UNITS = 128;
/** Minimum side: a window of 5, a pooling by 2, two windows of 3 and a pooling reduce 16 pixels to one. */
const FEWEST_PIXELS = 16;

/** Length of a side behind all convolutions and poolings. */
const behind = (pixels: number) => Math.floor((Math.floor((pixels - 4) / 2) - 4) / 2);

/**
 * Three convolutions and a hidden layer, with batch norm and dropout. The first pooling comes after one
 * convolution, because the windows on the whole picture cost most.
 */
export const cnnWide = fixedModel(
  'cnn:wide',
  'three convolutions with 32, 64 and 64 channels, 128 units, batch norm and dropout: the best, and slow',
  (task, start) => {
    expectPictures('cnn:wide', task, FEWEST_PIXELS);
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
        dropout(0.3),
        linear(behind(height) * behind(width) * third, UNITS, { weight, bias: false }),
        batchNorm(UNITS),
        relu(),
        linear(UNITS, classes, start),
      ],
    };
  },
);
