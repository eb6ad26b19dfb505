import type { Preset } from './preset.ts';

/** The run of the numpy program that this project grew from. */
export const original: Preset = {
  description:
    "the original program's run: 784-100-10, uniform ±0.5, full batches, learning rate 0.10, 500 iterations",
  settings: {
    model: 'mlp:100',
    init: 'uniform',
    batchSize: 'full',
    optimizer: 'sgd',
    learningRate: 0.1,
    iterations: 500,
  },
};
