import { syntheticDigits } from '@inkling/mnist';
import { balancedWeights } from '@inkling/nn';
import { expect, test } from 'vitest';
import { resolveRecipe, SettingError, weighClasses } from '../src/index.ts';

const digits = syntheticDigits({ count: 23, seed: 5 });

test('balanced classes get their weights from the labels', () => {
  const { loss, classWeights } = weighClasses(resolveRecipe({ classWeights: 'balanced' }), digits);
  const weights = balancedWeights(digits.targets.data, 10);
  expect(new Set(weights).size).toBeGreaterThan(1);
  expect(loss.constants).toEqual({ classWeights: weights });
  // As it was given, so that a record of the settings says it.
  expect(classWeights).toBe('balanced');
});

test('given weights are in the loss at once, and must be as many as the classes', () => {
  const given = [1, 1, 5, 1, 1, 1, 1, 1, 1, 0];
  const recipe = resolveRecipe({ classWeights: given, labelSmoothing: 0.1 });
  expect(recipe.loss.constants).toEqual({ classWeights: given });
  expect(weighClasses(recipe, digits).loss.constants).toEqual({ classWeights: given });
  const short = resolveRecipe({ classWeights: [1, 2] });
  expect(() => weighClasses(short, digits)).toThrow(SettingError);
  expect(() => weighClasses(short, digits)).toThrow('there are 2 weights, but the images have 10 classes');
});

test('a recipe without class weights stays as it is', () => {
  const recipe = resolveRecipe({});
  expect(weighClasses(recipe, digits)).toBe(recipe);
});
