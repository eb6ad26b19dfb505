import { checkAboveZero } from '../checkSettings.ts';
import type { Loss } from './loss.ts';
import { valuesOf } from './targets.ts';

export interface HuberOptions {
  /** The difference from which on a prediction counts as an outlier, δ: above 0. Default 1. */
  readonly delta?: number;
}

/**
 * For predicting values some of which are far off: near the target half the squared difference, beyond ±δ a
 * straight line, mean over the outputs. Targets are f32 `[batch, outputs]`.
 * P. J. Huber: Robust Estimation of a Location Parameter (1964).
 *
 * @throws ArgumentError when delta is not a number above 0.
 */
export function huber({ delta = 1 }: HuberOptions = {}): Loss {
  const kind = 'huber';
  checkAboveZero(kind, 'delta', delta);
  return {
    kind,

    // With D = A − T: loss = Σ (½ · D² where |D| ≤ δ, else δ · (|D| − ½ · δ)) / outputs
    forward({ kernels, outputs, targets, losses }) {
      kernels.huber(outputs, valuesOf(kind, targets), losses, delta);
    },

    // dA = (D, but within ±δ) / (m · outputs), with m the samples in the batch
    backward({ kernels, outputs, targets, outputGradient }) {
      kernels.huberBackward(outputs, valuesOf(kind, targets), outputGradient, delta);
    },
  };
}
