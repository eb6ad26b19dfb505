// Trains the network that comes with the page, and writes it to public/model.json: `node
// --conditions=@inkling/source scripts/trainModel.ts`. With `--validate` it writes no file, and evaluates on
// a tenth of the training images, which is kept apart; use it to choose the training settings. The test set
// is used once, at the end.
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { distort, type LabelledImages, loadMnist, split, syntheticDigits } from '@inkling/mnist';
import {
  adamw,
  cosine,
  dropout,
  ema,
  evaluate,
  linear,
  readModel,
  relu,
  sequential,
  softmaxCrossEntropy,
  train,
  warmUp,
  writeModel,
} from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { createRandom, Tensor } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';

const HIDDEN = 192;
const COPIES = 3;
const EPOCHS = 20;
const SEED = 1;

const root = resolve(import.meta.dirname, '..');
const folder = resolve(root, process.env.INKLING_TEST_DATA ?? '../../../shared/data', 'mnist');
const validates = process.argv.includes('--validate');

const mnist = await loadMnist(folder);
const parts = validates
  ? split(mnist.train, { share: 0.1, random: createRandom(SEED) })
  : { train: mnist.train, validation: mnist.test };
const copies = Array.from({ length: COPIES }, (_, copy) => distort(parts.train, { seed: SEED + copy }));
// Forms that are rare in MNIST, such as a 1 with a flag.
const synthetic = syntheticDigits({ count: parts.train.inputs.shape[0], seed: SEED });
const data = concatenate([parts.train, ...copies, synthetic]);

const backend = await wasmBackend({ threads: 1 });
const layers = [linear(784, HIDDEN), relu(), dropout(0.15), linear(HIDDEN, 10)];
const learning = sequential(layers, { backend, seed: SEED });
const loss = softmaxCrossEntropy();
const averaging = ema(learning);
for await (const { iteration, iterations, loss: now, seconds } of train(learning, {
  data,
  loss,
  optimizer: adamw({ learningRate: warmUp(200, cosine({ rate: 0.002 })), weightDecay: 0.02 }),
  averaging,
  batchSize: 128,
  epochs: EPOCHS,
  seed: SEED,
  progressEvery: 1000,
})) {
  console.log(`${iteration} of ${iterations} steps, ${Math.round(seconds)} s, loss ${now.toFixed(4)}`);
}

// The saved network has no dropout, which only acts in training.
const network = sequential([linear(784, HIDDEN), relu(), linear(HIDDEN, 10)], {
  backend,
  weights: await averaging.network.weights(),
});
const metadata = {
  program: 'inkling web, scripts/trainModel.ts',
  image: { width: 28, height: 28 },
  training: {
    data: 'MNIST, distorted copies of it and synthetic digits',
    samples: data.inputs.shape[0],
    epochs: EPOCHS,
    seed: SEED,
  },
};
const bytes = await writeModel(network, metadata, { encoding: 'i8' });
const { network: saved } = readModel(bytes, { backend, layers: allLayers });
console.log(`${Math.round(bytes.length / 1024)} KB`);
console.log(`${validates ? 'validation' : 'test'}: ${await figures(parts.validation)}`);
if (validates) console.log(`distorted validation: ${await figures(distort(parts.validation, { seed: 99 }))}`);
else await writeFile(resolve(root, 'public/model.json'), bytes);

async function figures(images: LabelledImages): Promise<string> {
  const evaluation = await evaluate(saved, images, { loss });
  const accuracy = 'accuracy' in evaluation ? evaluation.accuracy : Number.NaN;
  return `${(100 * accuracy).toFixed(2)} %, loss ${evaluation.loss.toFixed(4)}`;
}

function concatenate(sets: readonly LabelledImages[]): LabelledImages {
  const [{ inputs, targets }] = sets;
  const [count, width] = inputs.shape;
  const pixels = new Uint8Array(sets.length * inputs.size);
  const labels = new Int32Array(sets.length * count);
  for (const [index, set] of sets.entries()) {
    pixels.set(set.inputs.data, index * inputs.size);
    labels.set(set.targets.data, index * targets.size);
  }
  return {
    ...sets[0],
    inputs: new Tensor('u8', [sets.length * count, width], pixels),
    targets: new Tensor('i32', [sets.length * count], labels),
  };
}
