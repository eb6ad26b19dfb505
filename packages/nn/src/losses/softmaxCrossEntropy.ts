import { ArgumentError, type Buffer, isDType } from '@inkling/tensor';
import type { Loss, Targets } from './loss.ts';

/**
 * For telling classes apart: the outputs are scores ("logits"), softmax makes them probabilities, and the
 * loss is −log of the probability of the right class. Targets are i32 labels `[batch]`.
 */
export function softmaxCrossEntropy(): Loss {
  return {
    kind: 'softmaxCrossEntropy',

    // A = softmax(Z), loss = −log A[label]
    forward({ kernels, outputs, targets, losses, probabilities }) {
      kernels.softmaxCrossEntropy(outputs, labels(targets), losses, probabilities);
    },

    // dZ = (A − Y) / m, with Y the labels as one-hot rows and m the samples in the batch
    backward({ kernels, targets, probabilities, outputGradient }) {
      kernels.softmaxCrossEntropyBackward(probabilities, labels(targets), outputGradient);
    },
  };
}

function labels(targets: Targets): Buffer<'i32'> {
  if (!isDType(targets, 'i32')) {
    throw new ArgumentError(
      'softmaxCrossEntropy: the targets are f32 values, expected i32 labels. For values use meanSquaredError.',
    );
  }
  return targets;
}
