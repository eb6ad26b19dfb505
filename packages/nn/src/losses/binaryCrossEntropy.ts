import type { Loss } from './loss.ts';
import { valuesOf } from './targets.ts';

/**
 * For questions of yes or no, each output one of its own: several may be yes at once. The outputs are scores
 * ("logits"), the sigmoid makes them probabilities, and the loss is −log of the probability of the right answer, mean over
 * the outputs. Targets are f32 `[batch, outputs]` from 0, no, to 1, yes. The network ends without a sigmoid: here is one.
 */
export function binaryCrossEntropy(): Loss {
  const kind = 'binaryCrossEntropy';
  return {
    kind,

    // A = 1 / (1 + e^−Z), loss = Σ −(T · log A + (1 − T) · log(1 − A)) / outputs
    forward({ kernels, outputs, targets, losses }) {
      kernels.binaryCrossEntropy(outputs, valuesOf(kind, targets), losses);
    },

    // dZ = (A − T) / (m · outputs), with m the samples in the batch
    backward({ kernels, outputs, targets, outputGradient }) {
      kernels.binaryCrossEntropyBackward(outputs, valuesOf(kind, targets), outputGradient);
    },
  };
}
