import { ArgumentError, formatShape, ShapeError, type Tensor } from '@inkling/tensor';

/** Probabilities and labels of the same samples, for metrics of classification. */
export interface Scored {
  /** `[count, classes]`, each from 0 to 1, as `predict` returns them. */
  readonly probabilities: Tensor;
  /** `[count]`, from 0 to `classes - 1`. */
  readonly labels: Tensor<'i32'>;
  /** The weight of each sample, `[count]`, at least 0. Default: 1 for each sample. */
  readonly weights?: ArrayLike<number>;
}

/**
 * The weighted mean of a figure of each sample. NaN if there are no samples, or their weights are all 0.
 * @param figureOf gets the probabilities of a sample, and its label.
 * @throws ShapeError when the numbers of samples differ.
 * @throws ArgumentError when a label is not a class, or a weight is not a number from 0 up.
 */
export function meanOfSamples(
  what: string,
  { probabilities, labels, weights }: Scored,
  figureOf: (probabilities: Float32Array, label: number) => number,
): number {
  const [count, classes] = probabilities.shape;
  if (probabilities.shape.length !== 2 || labels.size !== count || (weights && weights.length !== count)) {
    const given = weights ? ` and ${weights.length} weights` : '';
    throw new ShapeError(
      `${what}: got probabilities ${formatShape(probabilities.shape)}, ${labels.size} labels${given}, expected ` +
        '[count, classes] and one label for each sample.',
    );
  }
  let total = 0;
  let sum = 0;
  for (let sample = 0; sample < count; sample += 1) {
    const label = labels.data[sample];
    const weight = weights?.[sample] ?? 1;
    if (!(label >= 0 && label < classes)) {
      throw new ArgumentError(
        `${what}: label ${sample} is ${label}, expected a class from 0 to ${classes - 1}.`,
      );
    }
    if (!(weight >= 0 && weight < Infinity)) {
      throw new ArgumentError(`${what}: weight ${sample} is ${weight}, expected a number from 0 up.`);
    }
    total += weight;
    // An infinite figure of a sample that does not count must not make the sum NaN.
    if (weight > 0) {
      sum += weight * figureOf(probabilities.data.subarray(sample * classes, (sample + 1) * classes), label);
    }
  }
  return sum / total;
}
