import { checkAboveZero } from '../checkSettings.ts';
import type { Clipping } from './clipping.ts';

/**
 * Clips each element of the gradient to the range from −maximum to maximum.
 *
 * @throws ArgumentError when `maximum` is not a number above 0.
 */
export function clipByValue(maximum: number): Clipping {
  checkAboveZero('clipByValue', 'maximum', maximum);
  return {
    kind: 'clipByValue',
    settings: { maximum },
    // g ← min(max(g, −maximum), maximum)
    clip: (kernels, gradients) => kernels.clipValues(gradients, maximum),
  };
}
