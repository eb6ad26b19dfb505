import { type Dataset, Tensor } from '@inkling/tensor';
import { checkWeights } from '../losses/checkWeights.ts';

/**
 * Gives each sample of a dataset a weight, for a loss that is `weighted`. Weights stay with their samples in
 * any order, in batches and parts of batches, and in a split.
 *
 * @param weights the weight of each sample, at least 0: 2 counts as much as two samples of weight 1, and 0
 * leaves a sample out. They are rounded to f32.
 * @returns the same dataset with the column `weights`.
 * @throws ShapeError when there is not one weight for each sample.
 * @throws ArgumentError when a weight is negative or not finite, or all of them are 0.
 */
export function withWeights<Data extends Dataset>(dataset: Data, weights: ArrayLike<number>): Data {
  const count = dataset.inputs.shape[0];
  checkWeights('withWeights', weights, count);
  const column = new Tensor('f32', [count], Float32Array.from(weights));
  return { ...dataset, columns: { ...dataset.columns, weights: column } };
}
