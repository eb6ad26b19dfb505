import { ArgumentError, type Buffer, isDType } from '@inkling/tensor';
import type { Loss, Targets } from './loss.ts';

/**
 * For predicting values: the mean of the squared differences. Targets are f32 `[batch, outputs]`.
 */
export function meanSquaredError(): Loss {
  return {
    kind: 'meanSquaredError',

    // loss = Σ (A − T)² / outputs
    forward({ kernels, outputs, targets, losses }) {
      kernels.meanSquaredError(outputs, values(targets), losses);
    },

    // dA = 2 · (A − T) / (m · outputs), with m the samples in the batch
    backward({ kernels, outputs, targets, outputGradient }) {
      kernels.meanSquaredErrorBackward(outputs, values(targets), outputGradient);
    },
  };
}

function values(targets: Targets): Buffer {
  if (!isDType(targets, 'f32')) {
    throw new ArgumentError(
      'meanSquaredError: the targets are i32 labels, expected f32 values. For labels use softmaxCrossEntropy.',
    );
  }
  return targets;
}
