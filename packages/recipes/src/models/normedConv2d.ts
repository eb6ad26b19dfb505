import { batchNorm, conv2d, type Initializer, type Layer, relu } from '@inkling/nn';

/** A convolution with batch norm, whose shift takes the place of a bias, and ReLU. */
export function normedConv2d(
  inChannels: number,
  outChannels: number,
  size: number,
  weight: Initializer | undefined,
  padding: 0 | 'same' = 0,
): Layer[] {
  return [
    conv2d(inChannels, outChannels, size, { padding, weight, bias: false }),
    batchNorm(outChannels),
    relu(),
  ];
}
