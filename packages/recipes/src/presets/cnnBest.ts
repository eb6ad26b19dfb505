import type { Preset } from './preset.ts';

/** The best single network. Chosen on 10,000 training images that were kept apart. */
export const cnnBest: Preset = {
  description: 'cnn:wide, Adam, one cycle, 15 epochs of varied images: 99.6 % of MNIST',
  settings: {
    model: 'cnn:wide',
    optimizer: 'adam',
    learningRate: 0.004,
    beta2: 0.99,
    schedule: 'one-cycle',
    labelSmoothing: 0.05,
    average: 0.999,
    augment: 'digits',
    batchSize: 128,
    epochs: 15,
  },
};
