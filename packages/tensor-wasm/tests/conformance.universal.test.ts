import { closingClaims, conformanceClaims, fastConformanceClaims } from '@inkling/tensor/testing';
import { describe, test } from 'vitest';
import { wasmBackend } from '../src/index.ts';
import { fastBackends } from './support/fastBackends.ts';

// Slow: each claim of the contract on each build. The quick tests have products, layers and whole steps.

for (const threads of [1, 2, 4]) {
  describe(`the exact build on ${threads} threads`, async () => {
    const backend = await wasmBackend({ mode: 'exact', threads });
    for (const claim of conformanceClaims) test(claim.name, () => claim.run(backend));
    const open = () => wasmBackend({ mode: 'exact', threads });
    for (const claim of closingClaims) test(claim.name, () => claim.run(open));
  });
}

describe('the fast build on 2 threads', async () => {
  const [backend] = await fastBackends([2]);
  for (const claim of fastConformanceClaims) {
    test.skipIf(!backend)(claim.name, () => claim.run(backend));
  }
  for (const claim of closingClaims) {
    test.skipIf(!backend)(claim.name, () => claim.run(() => wasmBackend({ mode: 'fast', threads: 2 })));
  }
});
