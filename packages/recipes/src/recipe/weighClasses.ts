import type { LabelledImages } from '@inkling/mnist';
import { balancedWeights, softmaxCrossEntropy } from '@inkling/nn';
import { SettingError } from '../settingError.ts';
import type { Recipe } from './recipe.ts';

/**
 * Makes the loss of a recipe with class weights, for the images that the network learns from.
 * @throws SettingError when there is not one weight for each class.
 */
export function weighClasses(recipe: Recipe, { targets, classes }: LabelledImages): Recipe {
  const { classWeights: given, labelSmoothing } = recipe;
  if (given === undefined) return recipe;
  const classWeights = given === 'balanced' ? balancedWeights(targets.data, classes) : given;
  if (classWeights.length !== classes) {
    throw new SettingError(
      'classWeights',
      () =>
        `: there are ${classWeights.length} weights, but the images have ${classes} classes. Give one for each class.`,
    );
  }
  return { ...recipe, loss: softmaxCrossEntropy({ labelSmoothing, classWeights }) };
}
