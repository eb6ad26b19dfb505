import { syntheticDigits } from '@inkling/mnist';
import { findLearningTrouble, type Progress, train } from '@inkling/nn';
import { referenceBackend } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { buildNetwork, type RecipeOptions, resolveRecipe } from '../src/index.ts';

const backend = referenceBackend();
const data = syntheticDigits({ count: 600, seed: 1 });
const tested = syntheticDigits({ count: 200, seed: 2 });

/** What is said of a run on synthetic digits. */
async function troubleOf(options: RecipeOptions) {
  const recipe = resolveRecipe({ model: 'mlp:30', batchSize: 30, ...options });
  const network = buildNetwork(recipe.model, data, { backend, init: recipe.init, seed: recipe.seed });
  let last: Progress<'i32'> | undefined;
  for await (const progress of train(network, { ...recipe, data, test: tested })) last = progress;
  return last && findLearningTrouble(network, tested.inputs, last);
}

test.each<[string, RecipeOptions]>([
  ['sgd at 10', { learningRate: 10, epochs: 2 }],
  ['adam at 0.5', { optimizer: 'adam', learningRate: 0.5, epochs: 2 }],
])('digits that are learned by %s are not learned, because units are dead', async (_, options) => {
  const trouble = await troubleOf(options);
  expect(trouble?.cause).toBe('deadUnits');
  expect(trouble?.message).toMatch(
    /layer 1 \(relu\).* a step was too large\. Try a tenth of the learning rate\.$/,
  );
});

test('digits that are learned at a rate near 0 are not learned, for a reason that is not known', async () => {
  expect((await troubleOf({ learningRate: 1e-7, epochs: 2 }))?.cause).toBe('unknown');
});

test.each<[string, RecipeOptions]>([
  ['one step', { iterations: 1 }],
  ['three steps', { iterations: 3 }],
  ['twenty steps', { iterations: 20 }],
  ['one epoch', { epochs: 1 }],
  ['an epoch by adam', { optimizer: 'adam', epochs: 1 }],
  ['thirty steps of full batches', { preset: 'original', iterations: 30 }],
  ['a step at a rate near 0', { learningRate: 1e-7, iterations: 1 }],
])('of a usual short run, %s, no trouble is said', async (_, options) => {
  expect(await troubleOf(options)).toBeUndefined();
});
