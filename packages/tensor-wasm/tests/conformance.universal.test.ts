import { conformanceClaims } from '@inkling/tensor/testing';
import { describe, test } from 'vitest';
import { wasmBackend } from '../src/index.ts';

for (const threads of [1, 2, 4]) {
  describe(`the exact build on ${threads} threads`, async () => {
    const backend = await wasmBackend({ mode: 'exact', threads });
    for (const claim of conformanceClaims) test(claim.name, () => claim.run(backend));
  });
}
