import { closingClaims, conformanceClaims, float32ConformanceClaims } from '@inkling/tensor/testing';
import { wasmBackend } from '@inkling/tensor-wasm';
import { describe, test } from 'vitest';
import { inProcess, type ModeName, parallelBackend } from '../src/index.ts';

// Slow: each claim of the contract of backends, in several ranks at once.

/** Opens the backends of a job, one for each rank. */
const open = (size: number, mode: ModeName) =>
  Promise.all(
    inProcess(size).map(async (communicator) =>
      parallelBackend(await wasmBackend({ threads: 1 }), communicator, { mode }),
    ),
  );

describe('the exact backend of three ranks is a backend with the bits of the reference', async () => {
  const ranks = await open(3, 'exact');
  // Each rank computes with kernels that keep the claims about infinite numbers. Sums of samples are its own.
  const claims = conformanceClaims.filter(({ name }) => !name.includes('extreme') || name.includes('conv2d'));
  for (const claim of claims) {
    test(claim.name, async () => {
      await Promise.all(ranks.map((backend) => claim.run(backend)));
    });
  }
});

describe.each(['tree', 'fast'] as const)(
  'the sums of the %s backend are within the bounds of f32',
  async (mode) => {
    const ranks = await open(3, mode);
    const sums = /^(batchNorm|layerNorm|sumRows|conv2dWeightGradient|matmul \{"transposeA":true).*ordinary/;
    for (const claim of float32ConformanceClaims.filter(({ name }) => sums.test(name))) {
      test(claim.name, async () => {
        await Promise.all(ranks.map((backend) => claim.run(backend)));
      });
    }
  },
);

describe('the backend of one rank keeps the claims about closing', () => {
  for (const claim of closingClaims) {
    test(claim.name, () => claim.run(async () => (await open(1, 'exact'))[0]));
  }
});
