import { ArgumentError, checkWholeNumber, formatShape, ShapeError } from '@inkling/tensor';
import { windowCounts } from '@inkling/tensor/kernels';
import { he } from '../initializers/he.ts';
import type { Initializer } from '../initializers/initializer.ts';
import { zerosInitializer } from '../initializers/zerosInitializer.ts';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';
import { readBoolean, readWholeNumber } from './readSettings.ts';
import { expectPicture, type OneOrPair, pairOf, readPair } from './window.ts';

export interface Conv2dOptions {
  /** The step of the window, in rows and columns. Default 1. */
  readonly stride?: OneOrPair;
  /** Rows and columns of zeros on each side; `'same'` keeps the picture's size at stride 1. Default 0. */
  readonly padding?: OneOrPair | 'same';
  /** The number of groups that the channels are divided into. Each group has its own filters. Default 1. */
  readonly groups?: number;
  /** The initializer of the weights. Default `he`. */
  readonly weight?: Initializer;
  /**
   * The initializer of the biases. False for no biases, for example before a batch norm.
   * Default `zerosInitializer`.
   */
  readonly bias?: Initializer | false;
}

/**
 * Two-dimensional convolution: applies the same filters, KH × KW, at every position of a picture:
 * `[H, W, inChannels] → [OH, OW, outChannels]`, OH = ⌊(H + 2 · padding − KH) / stride⌋ + 1.
 * Parameters: `weight [KH, KW, inChannels / groups, outChannels]`, `bias [outChannels]`.
 *
 * V. Dumoulin, F. Visin: A guide to convolution arithmetic for deep learning (2016).
 *
 * @param size rows and columns of the window: `5`, or `[3, 5]`.
 * @throws ArgumentError when a number is not valid, or `groups` does not divide the channels.
 */
export function conv2d(
  inChannels: number,
  outChannels: number,
  size: OneOrPair,
  options: Conv2dOptions & { readonly bias: false },
): Layer<'weight'>;
export function conv2d(
  inChannels: number,
  outChannels: number,
  size: OneOrPair,
  options?: Conv2dOptions,
): Layer<'weight' | 'bias'>;
export function conv2d(
  inChannels: number,
  outChannels: number,
  size: OneOrPair,
  options: Conv2dOptions = {},
): Layer<'weight' | 'bias'> {
  const { groups = 1, weight = he, bias = zerosInitializer } = options;
  checkWholeNumber('conv2d', 'inChannels', inChannels);
  checkWholeNumber('conv2d', 'outChannels', outChannels);
  checkWholeNumber('conv2d', 'groups', groups);
  if (inChannels % groups !== 0 || outChannels % groups !== 0) {
    throw new ArgumentError(
      `conv2d: ${groups} groups must divide both the ${inChannels} channels that go in and the ${outChannels} that ` +
        'come out.',
    );
  }
  const [KH, KW] = pairOf('conv2d', 'size', size, 1);
  const stride = pairOf('conv2d', 'stride', options.stride ?? 1, 1);
  const padding = paddingOf(options.padding ?? 0, [KH, KW]);
  const window = { size: [KH, KW], stride, padding } as const;
  const geometry = { stride, padding, groups };
  const shape = [KH, KW, inChannels / groups, outChannels];
  return {
    kind: 'conv2d',
    settings: {
      inChannels,
      outChannels,
      size: [KH, KW],
      stride,
      padding,
      groups,
      bias: bias !== false,
    },
    backwardReads: 'input',
    parameters: [
      { name: 'weight', shape, initialize: weight },
      ...(bias === false ? [] : [{ name: 'bias', shape: [outChannels], initialize: bias } as const]),
    ],

    outputShape(inputShape) {
      const [height, width, channels] = expectPicture('conv2d', inputShape);
      if (channels !== inChannels) {
        throw new ShapeError(
          `conv2d: a sample has shape ${formatShape(inputShape)}, expected ${inChannels} channels, the last axis.`,
        );
      }
      return [...windowCounts('conv2d', [height, width], window), outChannels];
    },

    operations(inputShape) {
      const [height, width] = expectPicture('conv2d', inputShape);
      const [OH, OW] = windowCounts('conv2d', [height, width], window);
      const terms = (KH * KW * inChannels) / groups;
      return OH * OW * outChannels * (2 * terms + (bias === false ? 0 : 1));
    },

    // Z[y, x, o] = Σ_(ky, kx, c) A[y·s + ky − p, x·s + kx − p, c] · W[ky, kx, c, o] + b[o]
    forward({ kernels, input, output, parameters }) {
      kernels.conv2d(input, parameters.weight, output, geometry);
      if (bias !== false) kernels.addBias(output, parameters.bias, output);
    },

    // Each term A · W of Z adds A · dZ to the gradient of W, and W · dZ to the gradient of A:
    // dW[ky, kx, c, o] = Σ_(y, x) A[y·s + ky − p, x·s + kx − p, c] · dZ[y, x, o], summed over the samples
    // db[o] = Σ_(y, x) dZ[y, x, o], summed over the samples
    // dA[y·s + ky − p, x·s + kx − p, c] = Σ_o dZ[y, x, o] · W[ky, kx, c, o], summed over all windows (y, x)
    backward({ kernels, input, parameters, outputGradient, inputGradient, parameterGradients }) {
      kernels.conv2dWeightGradient(input, outputGradient, parameterGradients.weight, geometry);
      if (bias !== false) kernels.sumRows(outputGradient, parameterGradients.bias);
      if (inputGradient)
        kernels.conv2dInputGradient(outputGradient, parameters.weight, inputGradient, geometry);
    },
  };
}

/**
 * @throws ArgumentError when the padding is not a valid number, or is `'same'` and the window has no
 * middle.
 */
function paddingOf(padding: OneOrPair | 'same', size: readonly [number, number]): [number, number] {
  if (padding !== 'same') {
    const pair = pairOf('conv2d', 'padding', padding, 0);
    if (pair.every((length, axis) => length < size[axis])) return pair;
    throw new ArgumentError(
      `conv2d: padding is ${formatShape(pair)}, expected less than the window ${formatShape(size)}. A window must ` +
        'not hold padding only.',
    );
  }
  if (size.some((length) => length % 2 === 0)) {
    throw new ArgumentError(
      `conv2d: padding 'same' needs a window with a middle, but it is ${formatShape(size)}. Choose odd numbers.`,
    );
  }
  return [(size[0] - 1) / 2, (size[1] - 1) / 2];
}

/** Reads a `conv2d` layer from a saved model. */
export const conv2dReader: LayerReader = {
  kind: 'conv2d',
  read: (settings) =>
    conv2d(
      readWholeNumber(settings, 'inChannels'),
      readWholeNumber(settings, 'outChannels'),
      readPair(settings, 'size'),
      {
        stride: readPair(settings, 'stride'),
        padding: readPair(settings, 'padding'),
        groups: readWholeNumber(settings, 'groups'),
        bias: readBoolean(settings, 'bias') ? zerosInitializer : false,
      },
    ),
};
