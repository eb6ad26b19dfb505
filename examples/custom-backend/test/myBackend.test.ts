import { test } from 'node:test';
import { layerCases, layerConformanceClaims } from '@inkling/nn/testing';
import { closingClaims, conformanceClaims } from '@inkling/tensor/testing';
import { myBackend } from '../src/index.ts';

for (const claim of conformanceClaims) test(claim.name, () => claim.run(myBackend()));

for (const claim of closingClaims) test(claim.name, () => claim.run(myBackend));

for (const claim of layerCases.flatMap(layerConformanceClaims))
  test(claim.name, () => claim.run(myBackend()));
