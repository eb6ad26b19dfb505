import { checkAboveZero } from '../checkSettings.ts';
import type { Clipping } from './clipping.ts';

/**
 * Clips the norm of the gradient, as one vector over all weights: if it is longer than `maximum`, it is
 * scaled to that length. Its direction does not change. R. Pascanu, T. Mikolov, Y. Bengio: On the
 * difficulty of training recurrent neural networks (2013), algorithm 1.
 *
 * @throws ArgumentError when `maximum` is not a number above 0.
 */
export function clipByNorm(maximum: number): Clipping {
  checkAboveZero('clipByNorm', 'maximum', maximum);
  return {
    kind: 'clipByNorm',
    settings: { maximum },
    // g ← g · maximum / ‖g‖ where ‖g‖ > maximum
    clip: (kernels, gradients) => kernels.clipNorm(gradients, maximum),
  };
}
