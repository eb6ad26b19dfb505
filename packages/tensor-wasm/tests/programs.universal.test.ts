import fc from 'fast-check';
import { test } from 'vitest';
import { wasmBackend } from '../src/index.ts';
import { expectSameBits, programs } from './support/programs.ts';

// Slow: it computes ten random programs of kernels on four backends.

const backends = await Promise.all([1, 2, 4].map((threads) => wasmBackend({ threads })));

test('random programs of kernels have the bits of the reference on 1, 2 and 4 threads', async () => {
  // The lengths are large enough for several threads to take part in most programs.
  await fc.assert(
    fc.asyncProperty(programs([10, 33, 64, 100, 130]), (program) => expectSameBits(program, backends)),
    { numRuns: 10 },
  );
});
