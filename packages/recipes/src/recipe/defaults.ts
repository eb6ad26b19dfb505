import type { RecipeSettings } from '../recipeSettings.ts';

/** Settings that apply if neither the caller nor the preset sets them. */
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
