import type { Layer } from './layer.ts';
import {
  type PoolingOptions,
  pooledShape,
  poolingOperations,
  poolingReader,
  poolingWindow,
} from './pooling.ts';
import type { OneOrPair } from './window.ts';

/**
 * Computes the mean of each window, channel by channel: `[H, W, C] → [OH, OW, C]`,
 * OH = ⌊(H + 2 · padding − size) / stride⌋ + 1. Padding counts as 0.
 * Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-based learning applied to document recognition
 * (1998), section II.B, without its factors.
 *
 * @param size rows and columns of the window: `2`, or `[2, 3]`.
 * @throws ArgumentError when the size, the stride or the padding is not a valid number.
 */
export function avgPool2d(size: OneOrPair, options: PoolingOptions = {}): Layer<never> {
  const window = poolingWindow('avgPool2d', size, options);
  return {
    kind: 'avgPool2d',
    settings: { ...window },
    parameters: [],
    backwardReads: 'neither',
    outputShape: (inputShape) => pooledShape('avgPool2d', inputShape, window),
    operations: (inputShape) => poolingOperations('avgPool2d', inputShape, window),

    // Z[y, x, c] = Σ A in the window at (y, x) / (KH · KW)
    forward: ({ kernels, input, output }) => kernels.averagePool2d(input, output, window),

    // ∂Z / ∂A = 1 / (KH · KW) for every A in the window
    backward({ kernels, outputGradient, inputGradient }) {
      if (inputGradient) kernels.averagePool2dBackward(outputGradient, inputGradient, window);
    },
  };
}

/** Reads an `avgPool2d` layer from a saved model. */
export const avgPool2dReader = poolingReader('avgPool2d', avgPool2d);
