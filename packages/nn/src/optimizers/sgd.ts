import { ArgumentError } from '@inkling/tensor';
import type { Optimizer } from './optimizer.ts';

export interface SgdOptions {
  /** How far to go down the slope, α. */
  readonly learningRate: number;
}

/**
 * Gradient descent: W ← W − α · dW. On batches smaller than the dataset it is "stochastic", hence its name.
 *
 * @throws ArgumentError when the learning rate is not a number above 0.
 */
export function sgd({ learningRate }: SgdOptions): Optimizer {
  if (!(learningRate > 0 && learningRate < Infinity)) {
    throw new ArgumentError(`sgd: the learning rate must be a number above 0, but it is ${learningRate}.`);
  }
  return {
    kind: 'sgd',
    settings: { learningRate },
    memoryPerWeight: 0,
    step({ kernels, parameters, gradients }) {
      kernels.addScaled(parameters, gradients, -learningRate);
    },
  };
}
