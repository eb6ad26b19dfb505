import { flatten, linear, predictOne, sequential } from '@inkling/nn';
import { layerCases } from '@inkling/nn/testing';
import { referenceBackend, sizeOf, Tensor, UnavailableError } from '@inkling/tensor';
import { closingClaims, conformanceClaims } from '@inkling/tensor/testing';
import { describe, expect, test, vi } from 'vitest';
import { wasmBackend } from '../src/index.ts';
import { inferenceBackend } from '../src/inference/index.ts';
import { trainingKernels } from '../src/inference/trainingKernels.ts';
import { someFloats, somePixels } from './support/numbers.ts';
import { recorder } from './support/recorder.ts';

// Slow: each claim of the contract.
// Alone: once it has run, the reference computes several times slower in its process.

const REFUSAL = 'wasm for inference: a kernel of training was called';

describe('the backend for inference', async () => {
  const backend = await inferenceBackend();

  for (const { name, layer, inputShape, outputShape } of layerCases) {
    test(`predicts with ${name} as the reference does, to the bit`, async () => {
      const layers = [layer, flatten(), linear(sizeOf(outputShape), 3)];
      const size = 5 * sizeOf(inputShape);
      for (const inputs of [
        new Tensor('f32', [5, ...inputShape], someFloats(size, 1, false)),
        new Tensor('u8', [5, ...inputShape], somePixels(size, 2)),
      ]) {
        const [expected, actual] = [referenceBackend(), backend].map((one) =>
          sequential(layers, { backend: one, inputShape, seed: 4 }).run(inputs),
        );
        expect((await actual).data).toEqual((await expected).data);
        const [reference, network] = [referenceBackend(), backend].map((one) =>
          sequential(layers, { backend: one, inputShape, seed: 4 }),
        );
        const first = inputs.data.subarray(0, sizeOf(inputShape));
        expect(predictOne(network, first)).toEqual(predictOne(reference, first));
      }
    });
  }

  test.each(conformanceClaims.map((claim) => [claim.name, claim] as const))(
    'satisfies this claim, or refuses a kernel of training: %s',
    async (_, claim) => {
      const { recording, called } = recorder();
      await claim.run(recording);
      if ([...called].some((name) => Object.hasOwn(trainingKernels, name))) {
        await expect(claim.run(backend)).rejects.toThrow(REFUSAL);
      } else {
        await claim.run(backend);
      }
    },
  );

  for (const claim of closingClaims) test(claim.name, () => claim.run(inferenceBackend));

  test('refuses each kernel that it lacks', () => {
    const refused = Object.entries(backend.kernels).filter(([name]) => Object.hasOwn(trainingKernels, name));
    expect(refused).toHaveLength(Object.keys(trainingKernels).length);
    for (const [, kernel] of refused) expect(kernel).toThrow(UnavailableError);
  });

  test('has the kernels of the whole backend, and one thread', async () => {
    const whole = await wasmBackend({ threads: 1 });
    expect(Object.keys(backend.kernels).toSorted()).toEqual(Object.keys(whole.kernels).toSorted());
    expect(backend.info).toMatchObject({ kind: 'wasm', name: 'wasm for inference, exact, 1 thread' });
  });

  test('is unavailable where there is no WebAssembly', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    await expect(inferenceBackend()).rejects.toThrow(UnavailableError);
    vi.unstubAllGlobals();
  });
});
