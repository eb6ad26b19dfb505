import { batchNorm, conv2d, dropout, flatten, type Layer, linear, maxPool2d, relu } from '@inkling/nn';

/**
 * The network while it learns: three convolutions and two linear layers; 11 outputs, for ten digits and no
 * digit.
 */
export function layersOfReader(): Layer[] {
  return [
    ...normed(1, 32, 5, 2),
    ...normed(32, 64, 3, 2),
    ...normed(64, 64, 3, 1),
    maxPool2d(2),
    flatten(),
    dropout(0.25),
    linear(3 * 3 * 64, 128),
    relu(),
    dropout(0.1),
    linear(128, 11),
  ];
}

/** A convolution whose stride takes the place of a pooling, with batch norm and ReLU. */
function normed(inChannels: number, outChannels: number, size: number, stride: number): Layer[] {
  return [
    conv2d(inChannels, outChannels, size, { stride, padding: (size - 1) / 2, bias: false }),
    batchNorm(outChannels),
    relu(),
  ];
}
