import { adamStepClaims } from './adamStep.ts';
import { addBiasClaims } from './addBias.ts';
import { addSumClaims } from './addSum.ts';
import { bufferClaims } from './buffers.ts';
import type { Claim } from './claim.ts';
import { countCorrectClaims } from './countCorrect.ts';
import { gatherRowsClaims } from './gatherRows.ts';
import { matmulClaims } from './matmul.ts';
import { meanSquaredErrorClaims } from './meanSquaredError.ts';
import { reluClaims } from './relu.ts';
import { rowViewClaims } from './rowView.ts';
import { sgdStepClaims } from './sgdStep.ts';
import { softmaxClaims } from './softmax.ts';
import { softmaxCrossEntropyClaims } from './softmaxCrossEntropy.ts';
import { sumRowsClaims } from './sumRows.ts';

/**
 * What every backend must do, as claims for any test runner:
 *
 *     for (const claim of conformanceClaims) test(claim.name, () => claim.run(backend));
 */
export const conformanceClaims: readonly Claim[] = [
  ...bufferClaims,
  ...adamStepClaims,
  ...addBiasClaims,
  ...addSumClaims,
  ...countCorrectClaims,
  ...gatherRowsClaims,
  ...matmulClaims,
  ...meanSquaredErrorClaims,
  ...reluClaims,
  ...rowViewClaims,
  ...sgdStepClaims,
  ...softmaxClaims,
  ...softmaxCrossEntropyClaims,
  ...sumRowsClaims,
];
