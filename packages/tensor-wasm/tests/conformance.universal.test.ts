import { closingClaims, conformanceClaims, fastConformanceClaims } from '@inkling/tensor/testing';
import { describe, test } from 'vitest';
import { wasmBackend } from '../src/index.ts';
import { fastBackends } from './support/fastBackends.ts';

// Slow: each claim of the contract on each build. The quick tests have products, layers and whole steps.

/** In Chromium only threads and relaxed SIMD are others than Node's, and it starts one of each. */
const isNode = typeof process !== 'undefined';
const exact = isNode ? [1, 4] : [4];
const fast = isNode ? 2 : 1;

for (const threads of exact) {
  describe(`the exact build, threads: ${threads}`, async () => {
    const backend = await wasmBackend({ mode: 'exact', threads });
    for (const claim of conformanceClaims) test(claim.name, () => claim.run(backend));
    const open = () => wasmBackend({ mode: 'exact', threads });
    for (const claim of closingClaims) test(claim.name, () => claim.run(open));
  });
}

describe(`the fast build, threads: ${fast}`, async () => {
  const [backend] = await fastBackends([fast]);
  for (const claim of fastConformanceClaims) {
    test.skipIf(!backend)(claim.name, () => claim.run(backend));
  }
  for (const claim of closingClaims) {
    test.skipIf(!backend)(claim.name, () => claim.run(() => wasmBackend({ mode: 'fast', threads: fast })));
  }
});
