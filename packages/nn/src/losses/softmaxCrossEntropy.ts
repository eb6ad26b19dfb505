import { ShapeError } from '@inkling/tensor';
import { checkNotNegative, checkShare } from '../checkSettings.ts';
import type { Loss } from './loss.ts';
import { labelsOf } from './targets.ts';

export interface SoftmaxCrossEntropyOptions {
  /**
   * How much of each target is spread evenly over all classes, ε: from 0 up to, but without, 1; 0.1 is common. It keeps
   * a network from growing ever surer of labels that may be wrong. Default 0.
   * C. Szegedy and others: Rethinking the Inception Architecture for Computer Vision (2016), section 7.
   */
  readonly labelSmoothing?: number;
  /** How much each class counts: one number from 0 up a class, for classes that are rare, say. Default 1 each. */
  readonly classWeights?: readonly number[];
}

/**
 * For telling classes apart: the outputs are scores ("logits"), softmax makes them probabilities, and the
 * loss is −log of the probability of the right class. Targets are i32 labels `[batch]`.
 *
 * With class weights the loss of a batch is still the mean of its samples (PyTorch divides by their weights instead), so
 * weights that are 2 on average double the gradient.
 *
 * @throws ArgumentError when the smoothing is not from 0 up to 1, or a weight not a number from 0 up.
 * @throws ShapeError from `forward`, when there are not as many weights as outputs.
 */
export function softmaxCrossEntropy({
  labelSmoothing = 0,
  classWeights,
}: SoftmaxCrossEntropyOptions = {}): Loss {
  const kind = 'softmaxCrossEntropy';
  checkShare(kind, 'labelSmoothing', labelSmoothing);
  for (const [label, weight] of classWeights?.entries() ?? []) {
    checkNotNegative(kind, `classWeights[${label}]`, weight);
  }
  return {
    kind,
    constants: classWeights && { classWeights: [...classWeights] },

    // A = softmax(Z), loss = −log A[label]; with smoothing and weights Σ Y · −log A, with
    // Y[c] = (1 − ε) · weight[label] · [c = label] + ε / classes · weight[c]
    forward({ kernels, outputs, targets, losses, probabilities, constants }) {
      const classes = outputs.shape[outputs.shape.length - 1];
      if (classWeights && classWeights.length !== classes) {
        throw new ShapeError(
          `${kind}: there are ${classWeights.length} classWeights, but the network has ${classes} outputs. ` +
            'Pass one weight for each class, 1 where it counts as usual.',
        );
      }
      const options = { labelSmoothing, classWeights: constants.classWeights };
      kernels.softmaxCrossEntropy(outputs, labelsOf(kind, targets), losses, probabilities, options);
    },

    // dZ = (A · ΣY − Y) / m, with m the samples in the batch and Y the labels as one-hot rows, smoothed and weighted
    backward({ kernels, targets, probabilities, outputGradient, constants }) {
      const options = { labelSmoothing, classWeights: constants.classWeights };
      kernels.softmaxCrossEntropyBackward(probabilities, labelsOf(kind, targets), outputGradient, options);
    },
  };
}
