import type { LabelledImages } from '@inkling/mnist';
import { weighted } from '@inkling/nn';
import type { Recipe } from '@inkling/recipes';

/** The recipe with the loss for images that have weights, if these have them. */
export function weighSamples(recipe: Recipe, { columns }: LabelledImages): Recipe {
  return columns?.weights ? { ...recipe, loss: weighted(recipe.loss) } : recipe;
}
