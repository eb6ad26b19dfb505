import type { RecipeSettings } from '../recipeSettings.ts';

/** A named set of settings. The caller's settings take precedence over them. */
export interface Preset {
  /** Describes the preset in a few words that follow "is". */
  readonly description: string;
  /** Any settings of a recipe. */
  readonly settings: RecipeSettings;
}
