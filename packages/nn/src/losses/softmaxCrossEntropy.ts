import { ShapeError } from '@inkling/tensor';
import { checkNotNegative, checkShare } from '../checkSettings.ts';
import type { Loss } from './loss.ts';
import { labelsOf } from './targets.ts';

export interface SoftmaxCrossEntropyOptions {
  /**
   * The share of each target that is spread evenly over all classes, ε: at least 0 and below 1; 0.1 is
   * common. Smoothing keeps the network from becoming too certain of labels that may be wrong. Default 0.
   * C. Szegedy and others: Rethinking the Inception Architecture for Computer Vision (2016), section 7.
   */
  readonly labelSmoothing?: number;
  /**
   * The weight of each class, at least 0: for example, above 1 for a rare class. Default: 1 for each class.
   */
  readonly classWeights?: readonly number[];
}

/**
 * Cross-entropy for classification: the outputs are scores ("logits"), which the loss turns into
 * probabilities with a softmax. The loss is −log of the probability of the right class. Targets
 * are i32 labels `[batch]`. If the network ends with a softmax layer, the loss takes the scores before it.
 *
 * With class weights, the loss of a batch is still the mean over its samples, so weights of mean 2 double
 * the gradient. PyTorch divides by the sum of the weights instead.
 *
 * @throws ArgumentError when the smoothing is not at least 0 and below 1, or a weight is
 * not a number from 0 up.
 * @throws ShapeError from `open`, when the number of weights is not the number of outputs.
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
    activation: 'softmax',
    open(backend, shape) {
      const [, classes] = shape;
      const probabilities = backend.allocate('f32', shape);
      if (classWeights && classWeights.length !== classes) {
        throw new ShapeError(
          `${kind}: there are ${classWeights.length} classWeights, but the network has ${classes} outputs. ` +
            'Pass one weight for each class, 1 where it counts as usual.',
        );
      }
      const weights = classWeights && backend.allocate('f32', [classes]);
      if (weights) backend.upload(weights, classWeights);
      const options = { labelSmoothing, classWeights: weights };
      return {
        // A = softmax(Z), loss = −log A[label]; with smoothing and weights Σ Y · −log A, with
        // Y[c] = (1 − ε) · weight[label] · [c = label] + ε / classes · weight[c]
        forward({ kernels, outputs, targets, losses }) {
          kernels.softmaxCrossEntropy(outputs, labelsOf(kind, targets), losses, probabilities, options);
        },

        // dZ = (A · ΣY − Y) / m, with m the number of samples in the batch and Y as above
        backward({ kernels, targets, outputGradient }) {
          kernels.softmaxCrossEntropyBackward(
            probabilities,
            labelsOf(kind, targets),
            outputGradient,
            options,
          );
        },
      };
    },
  };
}
