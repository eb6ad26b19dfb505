import { ArgumentError } from '@inkling/tensor';

/**
 * Class weights with which all classes count the same, for `softmaxCrossEntropy({ classWeights })`: count /
 * (K · n), with n the number of samples of a class and K the number of classes that have samples. The mean
 * weight of a sample is 1. A class without samples has the weight 1. G. King, L. Zeng: Logistic Regression in
 * Rare Events Data (2001).
 *
 * @param labels the labels of the training data.
 * @param classes the number of classes.
 * @throws ArgumentError when there are no labels, or one is not from 0 to `classes - 1`.
 */
export function balancedWeights(labels: ArrayLike<number>, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (let sample = 0; sample < labels.length; sample += 1) {
    const label = labels[sample];
    if (!(label in counts)) {
      throw new ArgumentError(
        `balancedWeights: label ${sample} is ${label}, expected a class from 0 to ${classes - 1}.`,
      );
    }
    counts[label] += 1;
  }
  if (labels.length === 0) throw new ArgumentError('balancedWeights: there are no labels.');
  const present = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count === 0 ? 1 : labels.length / (present * count)));
}
