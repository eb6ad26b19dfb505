import type { RecipeSettings } from '../recipeSettings.ts';

/** What callers and presets leave open. */
export const recipeDefaults = {
  model: 'mlp:100',
  optimizer: 'sgd',
  schedule: 'constant',
  labelSmoothing: 0,
  batchSize: 128,
  epochs: 10,
  seed: 1,
  progressEvery: 10,
  encoding: 'f32',
} as const satisfies RecipeSettings;
