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
 * Computes the maximum of each window, channel by channel: `[H, W, C] → [OH, OW, C]`,
 * OH = ⌊(H + 2 · padding − size) / stride⌋ + 1.
 * D. Scherer, A. Müller, S. Behnke: Evaluation of pooling operations in convolutional architectures (2010),
 * section 3.
 *
 * @param size rows and columns of the window: `2`, or `[2, 3]`.
 * @throws ArgumentError when the size, the stride or the padding is not a valid number.
 */
export function maxPool2d(size: OneOrPair, options: PoolingOptions = {}): Layer<never> {
  const window = poolingWindow('maxPool2d', size, options);
  return {
    kind: 'maxPool2d',
    settings: { ...window },
    parameters: [],
    backwardReads: 'input',
    outputShape: (inputShape) => pooledShape('maxPool2d', inputShape, window),
    operations: (inputShape) => poolingOperations('maxPool2d', inputShape, window),

    // Z[y, x, c] = the largest A in the window at (y, x)
    forward: ({ kernels, input, output }) => kernels.maxPool2d(input, output, window),

    // ∂Z / ∂A is 1 for the largest A of the window (the first of equals), and 0 for the others
    backward({ kernels, input, outputGradient, inputGradient }) {
      if (inputGradient) kernels.maxPool2dBackward(input, outputGradient, inputGradient, window);
    },
  };
}

/** Reads a `maxPool2d` layer from a saved model. */
export const maxPool2dReader = poolingReader('maxPool2d', maxPool2d);
