import type { Loss } from './loss.ts';
import { valuesOf } from './targets.ts';

/**
 * Binary cross-entropy: each output answers its own yes-or-no question, and several answers can
 * be yes at once. The outputs are scores ("logits"), which the loss turns into probabilities with
 * a sigmoid. The loss is −log of the probability of the right answer, mean over the outputs.
 * Targets are f32 `[batch, outputs]`, from 0 (no) to 1 (yes). If the network ends with a sigmoid layer,
 * the loss takes the scores before it.
 */
export function binaryCrossEntropy(): Loss {
  const kind = 'binaryCrossEntropy';
  return {
    kind,
    activation: 'sigmoid',
    open: () => ({
      // A = 1 / (1 + e^−Z), loss = Σ −(T · log A + (1 − T) · log(1 − A)) / outputs
      forward({ kernels, outputs, targets, losses }) {
        kernels.binaryCrossEntropy(outputs, valuesOf(kind, targets), losses);
      },

      // dZ = (A − T) / (m · outputs), with m the number of samples in the batch
      backward({ kernels, outputs, targets, outputGradient }) {
        kernels.binaryCrossEntropyBackward(outputs, valuesOf(kind, targets), outputGradient);
      },
    }),
  };
}
