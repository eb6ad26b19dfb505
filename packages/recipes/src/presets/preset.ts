import type { RecipeSettings } from '../recipeSettings.ts';

/** Settings under one name; each gives way to what the caller sets. */
export interface Preset {
  /** What it is, in a few words that follow "is". */
  readonly description: string;
  /** Any of a recipe's. */
  readonly settings: RecipeSettings;
}
