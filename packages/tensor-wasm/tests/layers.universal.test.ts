import { layerCases, layerConformanceClaims } from '@inkling/nn/testing';
import { describe, test } from 'vitest';
import { wasmBackend } from '../src/index.ts';

describe.for([1, 2, 4])('on %i threads', (threads) => {
  const backend = wasmBackend({ threads });
  for (const layerCase of layerCases) {
    for (const claim of layerConformanceClaims(layerCase)) {
      test(claim.name, async () => claim.run(await backend));
    }
  }
});
