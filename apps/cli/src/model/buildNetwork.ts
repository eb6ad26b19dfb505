import { type LinearOptions, type Network, sequential } from '@inkling/nn';
import type { NamedModel, Task } from '@inkling/recipes';
import { ArgumentError, type Backend, sizeOf } from '@inkling/tensor';
import { count } from '../terminal/formatting.ts';

/** As many as the text of a model file has room for: 5.4 characters each, of the 536 million of a string. */
const MOST_WEIGHTS = 90_000_000;

export interface BuildOptions {
  readonly backend: Backend;
  /** How weights and biases start. */
  readonly start: LinearOptions;
  /** What they are drawn from. */
  readonly seed: number;
}

/**
 * A new network.
 * @throws ArgumentError when it would be too large to be saved, or the images are too small for it.
 */
export function buildNetwork(model: NamedModel, task: Task, { backend, start, seed }: BuildOptions): Network {
  const { inputShape, layers } = model.architecture(task, start);
  const weights = layers
    .flatMap(({ parameters }) => parameters)
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (weights > MOST_WEIGHTS) {
    throw new ArgumentError(
      `--model ${model.name}: it would have ${count(weights)} weights, but at most ${count(MOST_WEIGHTS)} can be ` +
        'saved. Ask for fewer units or classes.',
    );
  }
  return sequential(layers, { backend, inputShape, seed });
}
