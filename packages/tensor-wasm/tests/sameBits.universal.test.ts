import {
  adam,
  dropout,
  linear,
  relu,
  sequential,
  sgd,
  softmaxCrossEntropy,
  type TrainingState,
  train,
} from '@inkling/nn';
import { type Backend, createRandom, type Dataset, referenceBackend, Tensor } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { wasmBackend } from '../src/index.ts';

// Slow: it trains twenty networks.

const PIXELS = 64;
const CLASSES = 5;
const COUNT = 500;

/** Samples around one picture for each class. Sparse samples are pixels, four in five of them 0. */
function samples(isSparse: boolean): Dataset<'i32'> {
  const random = createRandom(12);
  const pictures = Float32Array.from({ length: CLASSES * PIXELS }, () =>
    isSparse && random.integer(5) > 0 ? 0 : random.integer(256),
  );
  const labels = Int32Array.from({ length: COUNT }, (_, row) => row % CLASSES);
  const values = Float32Array.from({ length: COUNT * PIXELS }, (_, index) => {
    const value = pictures[labels[Math.floor(index / PIXELS)] * PIXELS + (index % PIXELS)];
    return isSparse && value === 0 ? 0 : Math.min(255, Math.max(1, value + random.integer(101) - 50));
  });
  const inputs = isSparse
    ? new Tensor('u8', [COUNT, PIXELS], Uint8Array.from(values))
    : new Tensor(
        'f32',
        [COUNT, PIXELS],
        values.map((value) => value / 255 - 0.5),
      );
  return { inputs, targets: new Tensor('i32', [COUNT], labels) };
}

/** FNV-1a hash of the bytes. Two runs with the same hash had the same bits. */
function hash(bytes: Uint8Array): string {
  let value = 0x811c9dc5;
  for (const byte of bytes) value = Math.imul(value ^ byte, 0x01000193);
  return (value >>> 0).toString(16);
}

const batches = { batchSize: 96, iterations: 40 };
const everything = { batchSize: COUNT, iterations: 8 };
const plain = sgd({ learningRate: 0.2 });
const adaptive = adam({ learningRate: 0.01 });

const runs = [
  { what: 'pixels, sgd', isSparse: true, optimizer: plain, plan: batches, expected: 'ed804520' },
  { what: 'pixels, adam', isSparse: true, optimizer: adaptive, plan: batches, expected: 'c5f503c2' },
  {
    what: 'pixels, all in each step',
    isSparse: true,
    optimizer: plain,
    plan: everything,
    expected: '5caf5e6d',
  },
  { what: 'dense numbers, sgd', isSparse: false, optimizer: plain, plan: batches, expected: 'eff8f6f' },
  { what: 'dense numbers, adam', isSparse: false, optimizer: adaptive, plan: batches, expected: '93b4d0aa' },
];

const backends: readonly [string, () => Backend | Promise<Backend>][] = [
  ['the reference', referenceBackend],
  ['one thread', () => wasmBackend({ threads: 1 })],
  ['two threads', () => wasmBackend({ threads: 2 })],
  ['four threads', () => wasmBackend({ threads: 4 })],
];

for (const [where, makeBackend] of backends) {
  test.for(runs)(`training on ${where} gives the same weights, to the bit: $what`, async (run) => {
    const network = sequential([linear(PIXELS, 24), relu(), linear(24, CLASSES)], {
      backend: await makeBackend(),
      seed: 11,
    });
    for await (const _ of train(network, {
      data: samples(run.isSparse),
      loss: softmaxCrossEntropy(),
      optimizer: run.optimizer,
      ...run.plan,
      seed: 13,
    }));
    const weights = await network.weights();
    expect(weights.every(Number.isFinite)).toBe(true);
    expect(hash(new Uint8Array(weights.buffer))).toBe(run.expected);
  });
}

test('training that continues on the reference or on other numbers of threads has the bits of one run', async () => {
  const data = samples(true);
  const layers = [linear(PIXELS, 24), relu(), dropout(0.2), linear(24, CLASSES)];
  const options = {
    data,
    loss: softmaxCrossEntropy(),
    optimizer: adaptive,
    ...batches,
    iterations: 90,
    seed: 13,
  };
  const weightsOf = async (makers: readonly (() => Backend | Promise<Backend>)[]) => {
    let state: TrainingState | undefined;
    let weights: Float32Array | undefined;
    for (const [part, makeBackend] of makers.entries()) {
      const network = sequential(layers, { backend: await makeBackend(), seed: 11 + part });
      // Each part ends in the middle of an epoch of six steps.
      const end = Math.round((90 * (part + 1)) / makers.length);
      for await (const progress of train(network, { ...options, progressEvery: 1, resumeFrom: state })) {
        if (progress.iteration < end) continue;
        state = await progress.state();
        break;
      }
      weights = await network.weights();
    }
    return weights;
  };
  const [one, two, four] = backends.slice(1).map(([, make]) => make);
  expect(await weightsOf([four, referenceBackend, one, two])).toEqual(await weightsOf([two]));
});
