// node --conditions=@inkling/source benchmarks/augmentation.ts [--wait]
//
// Measures how many images of 28 × 28 pixels each transform makes in a second on one core: the median of
// some rounds, and the fastest. With `--wait` it also trains on augmented images, with a worker beside the
// training and without one, and prints how long the training waited for images, as a share of its time.
import {
  type AugmentedData,
  augment,
  augmentedData,
  distort,
  elastic,
  type ImageTransform,
  rotate,
  scale,
  shear,
  shift,
  syntheticDigits,
  transforms,
} from '../packages/mnist/src/index.ts';
import { adam, softmaxCrossEntropy, train } from '../packages/nn/src/index.ts';
import { buildNetwork } from '../packages/recipes/src/index.ts';
import { wasmBackend } from '../packages/tensor-wasm/src/index.ts';
import { median } from './median.ts';

const COUNT = 1000;
const ROUNDS = 25;
const moves: ImageTransform[] = [shift(), rotate(), scale(), shear()];

function measure(name: string, work: () => void): void {
  const rates = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return (1000 * COUNT) / (performance.now() - start);
  });
  const [middle, best] = [median(rates), Math.max(...rates)].map((rate) =>
    Math.round(rate).toLocaleString('en'),
  );
  console.log(`${name}: ${middle} images a second (at best ${best})`);
}

const digits = syntheticDigits({ count: COUNT, seed: 1 });
measure('distort', () => distort(digits));
measure('distort, with a bend', () => distort(digits, { bend: 0.6 }));
const lists: Record<string, ImageTransform[]> = {
  ...Object.fromEntries(Object.entries(transforms).map(([name, make]) => [name, [make()]])),
  'elastic, half resolution': [elastic({ spacing: 2 })],
  'shift, rotate, scale, shear': moves,
  'shift, rotate, scale, shear, elastic': [...moves, elastic()],
  'shift, rotate, scale, shear, elastic at half resolution': [...moves, elastic({ spacing: 2 })],
};
for (const [name, list] of Object.entries(lists)) {
  const augmentation = augment(list);
  measure(name, () => augmentation(digits));
}

/** Trains for some epochs, and prints the share of the time that training waited for images. */
async function measureWait(model: string, worker: boolean, epochs: number): Promise<void> {
  const images = syntheticDigits({ count: 10_000, seed: 1 });
  const backend = await wasmBackend({ threads: 1 });
  const network = buildNetwork(model, images, { backend });
  const prepared: AugmentedData = augmentedData(images, augment([...moves, elastic({ spacing: 2 })]), {
    worker,
  });
  const waits: number[] = [];
  const data = async (epoch: number) => {
    const start = performance.now();
    const samples = await prepared(epoch);
    waits.push(performance.now() - start);
    return samples;
  };
  const start = performance.now();
  for await (const _ of train(network, {
    data,
    loss: softmaxCrossEntropy(),
    optimizer: adam(),
    batchSize: 128,
    epochs,
  }));
  const total = performance.now() - start;
  prepared.close();
  network.close();
  const waited = waits.reduce((sum, wait) => sum + wait);
  const share = (milliseconds: number) => `${((100 * milliseconds) / total).toFixed(1)} %`;
  console.log(
    `${model}, ${worker ? 'with' : 'without'} a worker: ${epochs} epochs in ${(total / 1000).toFixed(2)} s, waited ` +
      `${share(waited)}, of that ${share(waits[0])} for the first epoch`,
  );
}

if (process.argv.includes('--wait')) {
  for (const [model, epochs] of [
    ['mlp:1024', 12],
    ['cnn:small', 12],
  ] as const) {
    for (const worker of [true, false]) await measureWait(model, worker, epochs);
  }
}
