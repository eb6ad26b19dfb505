import type { Preset } from './preset.ts';

/** Few weights. Chosen on 10,000 training images that were kept apart. */
export const cnnSmall: Preset = {
  description: 'cnn:compact of 24,370 weights, Adam, one cycle, 30 epochs of varied images: 99.4 % of MNIST',
  settings: {
    model: 'cnn:compact',
    optimizer: 'adam',
    learningRate: 0.01,
    beta2: 0.99,
    schedule: 'one-cycle',
    labelSmoothing: 0.05,
    average: 0.999,
    augment: 'digits',
    batchSize: 128,
    epochs: 30,
  },
};
