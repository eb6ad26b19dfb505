import {
  batchNorm,
  conv2d,
  dropout,
  flatten,
  globalAvgPool,
  type Initializer,
  type Layer,
  linear,
  maxPool2d,
  relu,
  residual,
} from '@inkling/nn';
import { expectPictures } from './expectPictures.ts';
import { fixedModel } from './model.ts';

/** Minimum side: two poolings by 2 leave at least 2 pixels. */
const FEWEST_PIXELS = 8;

/**
 * Convolutions of 3 × 3 with batch norm, and one residual block. A small network in the style of K. He, X.
 * Zhang, S. Ren, J. Sun: Deep residual learning for image recognition (2016).
 */
export const cnnDeep = fixedModel(
  'cnn:deep',
  'five convolutions, 3 × 3, with batch norm, a residual block and dropout: better, and slower',
  (task, start) => {
    expectPictures('cnn:deep', task, FEWEST_PIXELS);
    const { width, height, classes } = task;
    const { weight } = start;
    return {
      inputShape: [height, width, 1],
      layers: [
        ...normed(1, 16, weight),
        relu(),
        maxPool2d(2),
        ...normed(16, 32, weight),
        relu(),
        maxPool2d(2),
        residual([...normed(32, 32, weight), relu(), ...normed(32, 32, weight)]),
        relu(),
        ...normed(32, 64, weight),
        relu(),
        globalAvgPool(),
        flatten(),
        dropout(0.2),
        linear(64, classes, start),
      ],
    };
  },
);

/** A convolution with batch norm. The shift of the norm takes the place of a bias. */
function normed(inChannels: number, outChannels: number, weight: Initializer | undefined): Layer[] {
  return [
    conv2d(inChannels, outChannels, 3, { padding: 'same', weight, bias: false }),
    batchNorm(outChannels),
  ];
}
