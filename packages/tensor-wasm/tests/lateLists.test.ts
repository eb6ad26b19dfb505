import { batchNorm, dropout, linear, relu, sequential, sgd, softmaxCrossEntropy, train } from '@inkling/nn';
import { createRandom, Tensor } from '@inkling/tensor';
import { referenceBackend } from '@inkling/tensor/reference';
import { conformanceClaims } from '@inkling/tensor/testing';
import { describe, expect, test, vi } from 'vitest';
import type { Exports } from '../src/binary/exports.ts';
import { wasmBackend } from '../src/index.ts';
import type { Pool } from '../src/threads/pool.ts';

// Alone: it replaces a module that other files import.

// Other threads may run a list at any time between its start and the moment when its results are needed.
// These tests replace the pool by one that runs each list as late as it may. If the caller changed anything
// that a list reads, before the list has ended, bits would change.

vi.mock('../src/threads/pool.ts', () => ({ startPool: latePool }));

async function latePool(_module: unknown, _memory: unknown, exports: Exports): Promise<Pool> {
  let waiting: readonly [number, number] | undefined;
  return {
    threads: 2,
    get isRunning() {
      return waiting !== undefined;
    },
    start(phases, phaseCount) {
      expect(waiting).toBeUndefined();
      waiting = [phases, phaseCount];
    },
    finish() {
      if (waiting) exports.runAlone(...waiting);
      waiting = undefined;
    },
    close() {},
  };
}

describe('a list that runs late', async () => {
  const backend = await wasmBackend({ threads: 1 });
  for (const claim of conformanceClaims) test(claim.name, () => claim.run(backend));
});

test('training has the same bits if each step runs late', async () => {
  const random = createRandom(1);
  const images = new Tensor(
    'u8',
    [40, 12],
    Uint8Array.from({ length: 480 }, () => (random.integer(3) > 0 ? 0 : random.integer(256))),
  );
  const targets = new Tensor(
    'i32',
    [40],
    Int32Array.from({ length: 40 }, (_, index) => index % 3),
  );
  const weights = async (backend: Parameters<typeof sequential>[1]['backend']) => {
    const layers = [linear(12, 8), batchNorm(8), relu(), dropout(0.2), linear(8, 3)];
    const network = sequential(layers, { backend, seed: 1 });
    const options = { loss: softmaxCrossEntropy(), optimizer: sgd({ learningRate: 0.1 }), batchSize: 16 };
    const run = train(network, { data: { inputs: images, targets }, ...options, epochs: 8, seed: 2 });
    for await (const _ of run);
    return network.weights();
  };
  expect(await weights(await wasmBackend({ threads: 1 }))).toEqual(await weights(referenceBackend()));
});
