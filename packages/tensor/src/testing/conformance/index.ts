import { bufferClaims } from './buffers.ts';
import type { Claim } from './claim.ts';
import { lossClaims } from './losses.ts';
import { matmulClaims } from './matmul.ts';
import { reluClaims } from './relu.ts';
import { rowClaims } from './rows.ts';
import { sgdStepClaims } from './sgdStep.ts';

/**
 * What every backend must do, as claims for any test runner:
 *
 *     for (const claim of conformanceClaims) test(claim.name, () => claim.run(backend));
 */
export const conformanceClaims: readonly Claim[] = [
  ...bufferClaims,
  ...lossClaims,
  ...matmulClaims,
  ...reluClaims,
  ...rowClaims,
  ...sgdStepClaims,
];
