import { float32ConformanceClaims } from '@inkling/tensor/testing';
import { describe, test } from 'vitest';
import { fastBackends } from './support/fastBackends.ts';

// Slow: the bounds are computed number by number.
// Alone: once it has run, the reference computes several times slower in its process.

// The exact build has the bits of the reference, which meets these claims itself. The fast build rounds some
// products once, in Node as in browsers.
describe('the fast build meets the claims for a backend that computes in f32 alone', async () => {
  const [backend] = await fastBackends([2]);
  for (const claim of float32ConformanceClaims) {
    test.skipIf(!backend)(claim.name, () => claim.run(backend));
  }
});
