import { closingClaims, conformanceClaims, fastConformanceClaims } from '@inkling/tensor/testing';
import { describe, test } from 'vitest';
import { wasmBackend } from '../src/index.ts';
import { fastBackends } from './support/fastBackends.ts';

// Slow: each claim of the contract on each build. The quick tests have products, layers and whole steps.
// Alone: once it has run, the reference computes several times slower in its process.

/** Chromium differs from Node in threads and memory. `module.test.ts` has the exact build on one thread. */
const [exact, fast] = typeof process === 'undefined' ? [4, 1] : [4, 2];

describe(`the exact build, threads: ${exact}`, async () => {
  const open = () => wasmBackend({ mode: 'exact', threads: exact });
  const backend = await open();
  for (const claim of conformanceClaims) test(claim.name, () => claim.run(backend));
  for (const claim of closingClaims) test(claim.name, () => claim.run(open));
});

describe(`the fast build, threads: ${fast}`, async () => {
  const [backend] = await fastBackends([fast]);
  for (const claim of fastConformanceClaims) {
    test.skipIf(!backend)(claim.name, () => claim.run(backend));
  }
  for (const claim of closingClaims) {
    test.skipIf(!backend)(claim.name, () => claim.run(() => wasmBackend({ mode: 'fast', threads: fast })));
  }
});
