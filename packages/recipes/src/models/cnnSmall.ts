import { conv2d, flatten, linear, maxPool2d, relu } from '@inkling/nn';
import { expectPictures } from './expectPictures.ts';
import { fixedModel } from './model.ts';

const SIZE = 5;
const CHANNELS = [8, 16] as const;
/** Minimum side: two windows of 5 and two poolings by 2 reduce 16 pixels to one. */
const FEWEST_PIXELS = 16;

/** Length of a side after one convolution and one pooling. */
const behind = (pixels: number) => Math.floor((pixels - SIZE + 1) / 2);

/**
 * Two convolutions, each with a pooling, and a linear layer. The network follows LeNet-5 (Y. LeCun and
 * others: Gradient-based learning applied to document recognition, 1998), with ReLU.
 */
export const cnnSmall = fixedModel(
  'cnn:small',
  'two convolutions, 5 × 5, with 8 and 16 channels',
  (task, start) => {
    expectPictures('cnn:small', task, FEWEST_PIXELS);
    const { width, height, classes } = task;
    const [first, second] = CHANNELS;
    return {
      inputShape: [height, width, 1],
      layers: [
        conv2d(1, first, SIZE, start),
        relu(),
        maxPool2d(2),
        conv2d(first, second, SIZE, start),
        relu(),
        maxPool2d(2),
        flatten(),
        linear(behind(behind(height)) * behind(behind(width)) * second, classes, start),
      ],
    };
  },
);
