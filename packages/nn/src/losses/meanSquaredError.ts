import type { Loss } from './loss.ts';
import { valuesOf } from './targets.ts';

/**
 * Mean squared error, for predicting values: the mean of the squared differences over the outputs. Targets
 * are f32 `[batch, outputs]`.
 */
export function meanSquaredError(): Loss {
  const kind = 'meanSquaredError';
  return {
    kind,
    open: () => ({
      // loss = Σ (A − T)² / outputs
      forward({ kernels, outputs, targets, losses }) {
        kernels.meanSquaredError(outputs, valuesOf(kind, targets), losses);
      },

      // dA = 2 · (A − T) / (m · outputs), with m the number of samples in the batch
      backward({ kernels, outputs, targets, outputGradient }) {
        kernels.meanSquaredErrorBackward(outputs, valuesOf(kind, targets), outputGradient);
      },
    }),
  };
}
