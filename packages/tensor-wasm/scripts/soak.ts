// Runs a million small training steps on two threads, ten thousand on each network. The memory at the end
// must be within 3 MB of the memory after the first ten thousand steps. Run it with a small young generation:
// V8 sometimes doubles the default one, by more than 3 MB.
import { adam, linear, relu, sequential, softmaxCrossEntropy, train } from '@inkling/nn';
import { createRandom, Tensor } from '@inkling/tensor';
import { wasmBackend } from '../src/index.ts';

const STEPS = 1_000_000;
const STEPS_EACH = 10_000;
const MOST_GROWTH = 3e6;
const random = createRandom(1);
const inputs = Uint8Array.from({ length: 256 * 16 }, () =>
  random.integer(4) === 0 ? random.integer(256) : 0,
);
const labels = Int32Array.from({ length: 256 }, () => random.integer(3));
const data = { inputs: new Tensor('u8', [256, 16], inputs), targets: new Tensor('i32', [256], labels) };
const backend = await wasmBackend({ threads: 2 });
let first: { inUse: number; resident: number } | undefined;

for (let steps = STEPS_EACH; steps <= STEPS; steps += STEPS_EACH) {
  const network = sequential([linear(16, 8), relu(), linear(8, 3)], { backend, seed: steps });
  for await (const _ of train(network, {
    data,
    loss: softmaxCrossEntropy(),
    optimizer: adam(),
    batchSize: 7,
    iterations: STEPS_EACH,
  }));
  globalThis.gc?.();
  await new Promise((resolve) => setImmediate(resolve));
  const now = { inUse: backend.info.memory, resident: process.memoryUsage.rss() };
  first ??= now;
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  if (steps % (10 * STEPS_EACH) === 0) {
    console.log(
      `${steps} steps: ${megabytes(now.inUse)} MB in buffers, ${megabytes(now.resident)} MB resident`,
    );
  }
  if (now.inUse - first.inUse > MOST_GROWTH || now.resident - first.resident > MOST_GROWTH) {
    throw new Error(
      `After ${steps} steps memory has grown by ${megabytes(now.resident - first.resident)} MB.`,
    );
  }
}
