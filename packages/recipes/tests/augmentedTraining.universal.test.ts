import { augment, augmentedData, syntheticDigits } from '@inkling/mnist';
import { type TrainingState, train } from '@inkling/nn';
import { type Backend, referenceBackend } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import { expect, test } from 'vitest';
import { buildNetwork, resolveRecipe } from '../src/index.ts';

const digits = syntheticDigits({ count: 40, seed: 2 });
const recipe = resolveRecipe({
  model: 'cnn:small',
  optimizer: 'adam',
  augment: 'digits,thickness,erase,noise',
  batchSize: 20,
  epochs: 2,
});

interface Run {
  readonly worker?: boolean;
  readonly resumeFrom?: TrainingState;
}

/** Trains, and returns the bits of the weights as text, and the state in the middle of the run. */
async function run(backend: Backend, { worker, resumeFrom }: Run = {}) {
  const network = buildNetwork(recipe.model, digits, { backend, init: recipe.init, seed: recipe.seed });
  const data = augmentedData(digits, augment(recipe.augmentation ?? []), { seed: recipe.seed, worker });
  let middle: TrainingState | undefined;
  for await (const progress of train(network, { ...recipe, data, progressEvery: 1, resumeFrom })) {
    if (progress.iteration === 3) middle = await progress.state();
  }
  data.close();
  const weights = await network.weights();
  return { bits: new Uint32Array(weights.buffer, weights.byteOffset, weights.length).join(), middle };
}

/** FNV-1a (G. Fowler, L. C. Noll, P. Vo, 1991). */
function sumOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

test('a run on augmented images has the same bits on every backend, engine and number of threads', async () => {
  const { bits, middle } = await run(referenceBackend());
  // Node and Chromium compare with the same sum.
  expect(sumOf(bits)).toMatchInlineSnapshot(`1609316132`);
  for (const threads of [1, 2]) expect((await run(await wasmBackend({ threads }))).bits).toBe(bits);
  expect((await run(await wasmBackend({ threads: 1 }), { worker: false })).bits).toBe(bits);
  expect((await run(await wasmBackend({ threads: 1 }), { resumeFrom: middle })).bits).toBe(bits);
});
