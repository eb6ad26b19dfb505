// Trains for a million small steps. Memory may grow by at most 2 MB after the first hundred thousand.
import { createRandom, referenceBackend, Tensor } from '@inkling/tensor';
import { linear, relu, sequential, sgd, softmaxCrossEntropy, train } from '../src/index.ts';

const STEPS = 1_000_000;
const random = createRandom(1);
const inputs = Float32Array.from({ length: 256 * 4 }, () => random.normal());
const labels = Int32Array.from({ length: 256 }, () => random.integer(3));
const network = sequential([linear(4, 8), relu(), linear(8, 3)], { backend: referenceBackend(), seed: 1 });
let first: number | undefined;

for await (const { iteration, seconds } of train(network, {
  data: { inputs: new Tensor('f32', [256, 4], inputs), targets: new Tensor('i32', [256], labels) },
  loss: softmaxCrossEntropy(),
  optimizer: sgd({ learningRate: 0.01 }),
  batchSize: 7,
  iterations: STEPS,
  progressEvery: STEPS / 10,
})) {
  if (iteration % (STEPS / 10) !== 0) continue;
  globalThis.gc?.();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  first ??= heapUsed + arrayBuffers;
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  const grown = heapUsed + arrayBuffers - first;
  console.log(
    `${iteration} steps, ${seconds.toFixed(0)} s: ${megabytes(heapUsed + arrayBuffers)} MB used, ${megabytes(rss)} MB resident`,
  );
  if (grown > 2e6) throw new Error(`Memory has grown by ${megabytes(grown)} MB.`);
}
