import { adam, linear, type Network, type Optimizer, relu, sequential, sgd } from '@inkling/nn';
import type { Backend } from '@inkling/tensor';
import type { OptimizerName, TrainingSettings } from './settings.ts';

/** `inputs → hidden → ReLU → … → outputs`, with as many hidden layers as asked. */
export function buildNetwork(
  inputs: number,
  outputs: number,
  { hidden, seed }: Pick<TrainingSettings, 'hidden' | 'seed'>,
  backend: Backend,
): Network {
  const widths = [inputs, ...hidden];
  const hiddenLayers = hidden.flatMap((width, index) => [linear(widths[index], width), relu()]);
  return sequential([...hiddenLayers, linear(widths[hidden.length], outputs)], { backend, seed });
}

export const optimizers: Record<OptimizerName, (options: { learningRate: number }) => Optimizer> = {
  adam,
  sgd,
};
