import { adam, dropout, gelu, linear, sequential, softmaxCrossEntropy, train } from '@inkling/nn';
import { referenceBackend, Tensor, UnavailableError } from '@inkling/tensor';
import { closingClaims, conformanceClaims } from '@inkling/tensor/testing';
import { describe, expect, test } from 'vitest';
import { denseBackend, wasmBackend } from '../src/index.ts';
import { otherKernels } from '../src/kernels/denseKernels.ts';
import { fastBackends } from './support/fastBackends.ts';
import { somePixels } from './support/numbers.ts';
import { recorder } from './support/recorder.ts';

// Slow: each claim of the contract.
// Alone: once it has run, the reference computes several times slower in its process.

const REFUSAL = 'wasm for dense networks: a kernel of convolutions, poolings or norms was called';

describe('the backend for dense networks', async () => {
  const backend = await denseBackend({ threads: 2 });

  test.each(conformanceClaims.map((claim) => [claim.name, claim] as const))(
    'satisfies this claim, or refuses a kernel of pictures or norms: %s',
    async (_, claim) => {
      const { recording, called } = recorder();
      await claim.run(recording);
      if ([...called].some((name) => Object.hasOwn(otherKernels, name))) {
        await expect(claim.run(backend)).rejects.toThrow(REFUSAL);
      } else {
        await claim.run(backend);
      }
    },
  );

  for (const claim of closingClaims) test(claim.name, () => claim.run(() => denseBackend({ threads: 2 })));

  test('refuses each kernel that it lacks', () => {
    const refused = Object.entries(backend.kernels).filter(([name]) => Object.hasOwn(otherKernels, name));
    expect(refused).toHaveLength(Object.keys(otherKernels).length);
    for (const [, kernel] of refused) expect(kernel).toThrow(UnavailableError);
  });

  test('has the kernels of the whole backend, and its threads', async () => {
    const whole = await wasmBackend({ threads: 1 });
    expect(Object.keys(backend.kernels).toSorted()).toEqual(Object.keys(whole.kernels).toSorted());
    expect(backend.info).toMatchObject({ kind: 'wasm', name: 'wasm for dense networks, exact, 2 threads' });
  });

  test('trains to the bits of the reference, with sparse samples', async () => {
    const data = {
      inputs: new Tensor('u8', [40, 50], somePixels(2000, 1)),
      targets: new Tensor(
        'i32',
        [40],
        Int32Array.from({ length: 40 }, (_, row) => row % 3),
      ),
    };
    const trained = [referenceBackend(), backend].map(async (one) => {
      const network = sequential([linear(50, 20), gelu(), dropout(0.2), linear(20, 3)], { backend: one });
      const options = { data, loss: softmaxCrossEntropy(), optimizer: adam(), batchSize: 16, epochs: 2 };
      for await (const _ of train(network, options));
      return network.weights();
    });
    const [expected, actual] = await Promise.all(trained);
    expect(actual).toEqual(expected);
  });

  test('has a fast mode', async () => {
    const [isThere] = await fastBackends([1]);
    if (!isThere) return;
    expect((await denseBackend({ mode: 'fast', threads: 1 })).info).toMatchObject({ mode: 'fast' });
  });

  test('names itself when an option is not valid', async () => {
    await expect(denseBackend({ threads: 0.5 })).rejects.toThrow('denseBackend: threads');
  });
});
