import { augment, augmentedData, syntheticDigits } from '@inkling/mnist';
import { distillation, type TrainingState, train, weighted, withTeacher, withWeights } from '@inkling/nn';
import { type Backend, referenceBackend } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import { expect, test } from 'vitest';
import { buildNetwork, resolveRecipe } from '../src/index.ts';

const digits = syntheticDigits({ count: 60, seed: 2 });
const images = withWeights(
  digits,
  Array.from({ length: 60 }, (_, image) => (image % 7) / 3),
);
const recipe = resolveRecipe({
  model: 'mlp:12',
  optimizer: 'adam',
  augment: 'digits',
  accumulate: 3,
  batchSize: 20,
  epochs: 3,
});

/** Trains with weights of images, on augmented images and a teacher's answers for them. */
async function run(backend: Backend, resumeFrom?: TrainingState) {
  const teacher = buildNetwork('cnn:small', digits, { backend, seed: 3 });
  const network = buildNetwork(recipe.model, digits, { backend, seed: recipe.seed });
  const augmented = augmentedData(images, augment(recipe.augmentation ?? []), { worker: false });
  const data = withTeacher(augmented, teacher);
  const loss = weighted(distillation(recipe.loss));
  let middle: TrainingState | undefined;
  for await (const progress of train(network, { ...recipe, data, loss, progressEvery: 1, resumeFrom })) {
    if (progress.iteration === 5) middle = await progress.state();
  }
  return { weights: await network.weights(), middle };
}

test('a run with weights, a teacher and parts of batches has the same bits on every backend, on threads, and resumed', async () => {
  const { weights, middle } = await run(referenceBackend());
  for (const threads of [1, 2]) expect((await run(await wasmBackend({ threads }))).weights).toEqual(weights);
  expect((await run(await wasmBackend({ threads: 1 }), middle)).weights).toEqual(weights);
});
