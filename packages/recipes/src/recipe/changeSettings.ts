import type { RecipeSettings } from '../recipeSettings.ts';
import { overDefaults, override } from './override.ts';
import type { RecipeOptions } from './resolveRecipe.ts';

/**
 * Lays changes over settings, as `resolveRecipe` lays settings over a preset: another optimizer, for example,
 * takes away the learning rate of the one before. `resolveRecipe` takes the result.
 */
export function changeSettings(
  { preset, ...settings }: RecipeOptions,
  changes: RecipeSettings,
): RecipeSettings {
  return override(overDefaults(preset, settings), changes);
}
