import { he, type LinearOptions, linear, type Network, relu, sequential, uniform, zeros } from '@inkling/nn';
import { ArgumentError, type Backend } from '@inkling/tensor';
import type { Init, TrainingSettings } from '../options/training.ts';

const initialisers: Record<Init, LinearOptions> = {
  // The original drew its biases like its weights.
  uniform: { weight: uniform(0.5), bias: uniform(0.5) },
  he: { weight: he, bias: zeros },
};

/** As many as the text of a model file has room for: 5.4 characters each, of the 536 million of a string. */
const MOST_WEIGHTS = 90_000_000;

/**
 * `inputs → hidden → ReLU → … → outputs`: the network of the original, with as many hidden layers as asked.
 * @throws ArgumentError when it would be too large to be saved.
 */
export function buildNetwork(
  inputs: number,
  outputs: number,
  { hidden, init, seed }: Pick<TrainingSettings, 'hidden' | 'init' | 'seed'>,
  backend: Backend,
): Network {
  const widths = [inputs, ...hidden];
  const weights = [...hidden, outputs].reduce((sum, width, index) => sum + (widths[index] + 1) * width, 0);
  if (weights > MOST_WEIGHTS) {
    throw new ArgumentError(
      `network: ${[...widths, outputs].join('-')} would have ${weights} weights, but at most ${MOST_WEIGHTS} can be ` +
        'saved. Ask for fewer hidden units or classes.',
    );
  }
  const hiddenLayers = hidden.flatMap((width, index) => [
    linear(widths[index], width, initialisers[init]),
    relu(),
  ]);
  const output = linear(widths[hidden.length], outputs, initialisers[init]);
  return sequential([...hiddenLayers, output], { backend, seed });
}
