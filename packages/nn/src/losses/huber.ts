import { checkAboveZero } from '../checkSettings.ts';
import type { Loss } from './loss.ts';
import { valuesOf } from './targets.ts';

export interface HuberOptions {
  /** The difference above which a prediction counts as an outlier, δ: above 0. Default 1. */
  readonly delta?: number;
}

/**
 * Huber loss, for predicting values with outliers: half the squared difference up to ±δ, a straight line
 * beyond it, mean over the outputs. Targets are f32 `[batch, outputs]`.
 * P. J. Huber: Robust Estimation of a Location Parameter (1964).
 *
 * @throws ArgumentError when delta is not a number above 0.
 */
export function huber({ delta = 1 }: HuberOptions = {}): Loss {
  const kind = 'huber';
  checkAboveZero(kind, 'delta', delta);
  return {
    kind,
    open: () => ({
      // With D = A − T: loss = Σ (½ · D² where |D| ≤ δ, else δ · (|D| − ½ · δ)) / outputs
      forward({ kernels, outputs, targets, losses }) {
        kernels.huber(outputs, valuesOf(kind, targets), losses, delta);
      },

      // dA = (D clipped to ±δ) / (m · outputs), with m the number of samples in the batch
      backward({ kernels, outputs, targets, outputGradient }) {
        kernels.huberBackward(outputs, valuesOf(kind, targets), outputGradient, delta);
      },
    }),
  };
}
