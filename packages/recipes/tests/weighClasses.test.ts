import { syntheticDigits } from '@inkling/mnist';
import { balancedWeights, type Loss } from '@inkling/nn';
import { referenceBackend } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { resolveRecipe, SettingError, weighClasses } from '../src/index.ts';

const digits = syntheticDigits({ count: 23, seed: 5 });

/** The weight of each class in a loss: how many times a guess costs log 10. */
async function weightsIn(loss: Loss): Promise<number[]> {
  const backend = referenceBackend();
  const outputs = backend.allocate('f32', [10, 10]);
  const targets = backend.allocate('i32', [10]);
  const losses = backend.allocate('f32', [10]);
  backend.upload(outputs, new Array<number>(100).fill(0));
  backend.upload(
    targets,
    Array.from({ length: 10 }, (_, label) => label),
  );
  loss.open(backend, [10, 10]).forward({ kernels: backend.kernels, outputs, targets, losses });
  return [...(await backend.download(losses))].map((value) => value / Math.log(10));
}

function expectWeights(found: readonly number[], weights: readonly number[]): void {
  for (const [label, weight] of weights.entries()) expect(found[label]).toBeCloseTo(weight, 5);
}

test('balanced classes get their weights from the labels', async () => {
  const { loss, classWeights } = weighClasses(resolveRecipe({ classWeights: 'balanced' }), digits);
  const weights = balancedWeights(digits.targets.data, 10);
  expect(new Set(weights).size).toBeGreaterThan(1);
  expectWeights(await weightsIn(loss), weights);
  // As it was given, so that a record of the settings says it.
  expect(classWeights).toBe('balanced');
});

test('given weights are in the loss at once, and must be as many as the classes', async () => {
  const given = [1, 1, 5, 1, 1, 1, 1, 1, 1, 0];
  const recipe = resolveRecipe({ classWeights: given });
  expectWeights(await weightsIn(recipe.loss), given);
  expectWeights(await weightsIn(weighClasses(recipe, digits).loss), given);
  const short = resolveRecipe({ classWeights: [1, 2] });
  expect(() => weighClasses(short, digits)).toThrow(SettingError);
  expect(() => weighClasses(short, digits)).toThrow('there are 2 weights, but the images have 10 classes');
});

test('a recipe without class weights stays as it is', () => {
  const recipe = resolveRecipe({});
  expect(weighClasses(recipe, digits)).toBe(recipe);
});
