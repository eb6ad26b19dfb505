import { createRandom, referenceBackend, Tensor } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { linear, orthogonal, relu, sequential, sgd, softmaxCrossEntropy, train } from '../src/index.ts';

/** FNV-1a of the bytes: two runs with the same hash had the same bits. */
function hash(bytes: Uint8Array): string {
  let value = 0x811c9dc5;
  for (const byte of bytes) value = Math.imul(value ^ byte, 0x01000193);
  return (value >>> 0).toString(16);
}

/** Rows of pixels, four in five of them 0, and the class they are closest to. */
function pictures(count: number, pixels: number, classes: number, seed: number) {
  const random = createRandom(seed);
  const kinds = Array.from({ length: classes * pixels }, () =>
    random.integer(5) === 0 ? random.integer(256) : 0,
  );
  const labels = Int32Array.from({ length: count }, (_, row) => row % classes);
  const inputs = Uint8Array.from({ length: count * pixels }, (_, index) => {
    const value = kinds[labels[Math.floor(index / pixels)] * pixels + (index % pixels)];
    return value === 0 ? 0 : Math.min(255, Math.max(0, value + random.integer(101) - 50));
  });
  return { inputs: new Tensor('u8', [count, pixels], inputs), targets: new Tensor('i32', [count], labels) };
}

test('three hundred steps give the same weights, to the bit, in Node and in a browser', async () => {
  const network = sequential([linear(64, 24), relu(), linear(24, 5)], {
    backend: referenceBackend(),
    seed: 11,
  });
  for await (const _ of train(network, {
    data: pictures(500, 64, 5, 12),
    loss: softmaxCrossEntropy(),
    optimizer: sgd({ learningRate: 0.2 }),
    batchSize: 32,
    iterations: 300,
    seed: 13,
  }));
  const weights = await network.weights();
  expect(weights.every(Number.isFinite)).toBe(true);
  expect(hash(new Uint8Array(weights.buffer))).toBe('66339bf6');
});

test('orthogonal weights are the same, to the bit, in Node and in a browser', () => {
  const weights = orthogonal()([40, 60], createRandom(14));
  expect(hash(new Uint8Array(weights.buffer))).toBe('3c039b84');
});
