import { activationClaims } from './activation.ts';
import { adamStepClaims } from './adamStep.ts';
import { addBiasClaims } from './addBias.ts';
import { addScaledClaims } from './addScaled.ts';
import { addSumClaims } from './addSum.ts';
import { averagePool2dClaims } from './averagePool2d.ts';
import { batchNormClaims } from './batchNorm.ts';
import { binaryCrossEntropyClaims } from './binaryCrossEntropy.ts';
import { bufferClaims } from './buffers.ts';
import type { Claim } from './claim.ts';
import { clipClaims } from './clip.ts';
import { conv2dClaims, conv2dProductClaims, conv2dRoundingClaims } from './conv2d.ts';
import { copyClaims } from './copy.ts';
import { countCorrectClaims } from './countCorrect.ts';
import { dropoutClaims } from './dropout.ts';
import { gatherRowsClaims } from './gatherRows.ts';
import { huberClaims } from './huber.ts';
import { layerNormClaims } from './layerNorm.ts';
import { matmulClaims, matmulProductClaims, matmulRoundingClaims } from './matmul.ts';
import { maxPool2dClaims } from './maxPool2d.ts';
import { meanSquaredErrorClaims } from './meanSquaredError.ts';
import { momentumStepClaims } from './momentumStep.ts';
import { moveTowardsClaims } from './moveTowards.ts';
import { boundedProducts, sameBitsProducts } from './products.ts';
import { rowViewClaims, rowViewProductClaims } from './rowView.ts';
import { softmaxClaims } from './softmax.ts';
import { softmaxCrossEntropyClaims } from './softmaxCrossEntropy.ts';
import { sumRowsClaims } from './sumRows.ts';

/** What needs no particular rounding of products. */
const claims: readonly Claim[] = [
  ...activationClaims,
  ...adamStepClaims,
  ...addBiasClaims,
  ...addScaledClaims,
  ...addSumClaims,
  ...averagePool2dClaims,
  ...batchNormClaims,
  ...binaryCrossEntropyClaims,
  ...bufferClaims,
  ...clipClaims,
  ...conv2dClaims,
  ...copyClaims,
  ...countCorrectClaims,
  ...dropoutClaims,
  ...gatherRowsClaims,
  ...huberClaims,
  ...layerNormClaims,
  ...matmulClaims,
  ...maxPool2dClaims,
  ...meanSquaredErrorClaims,
  ...momentumStepClaims,
  ...moveTowardsClaims,
  ...rowViewClaims,
  ...softmaxClaims,
  ...softmaxCrossEntropyClaims,
  ...sumRowsClaims,
];

/**
 * What every backend must do, as claims for any test runner:
 *
 *     for (const claim of conformanceClaims) test(claim.name, () => claim.run(backend));
 */
export const conformanceClaims: readonly Claim[] = [
  ...claims,
  ...conv2dProductClaims(sameBitsProducts),
  ...conv2dRoundingClaims,
  ...matmulRoundingClaims,
  ...matmulProductClaims(sameBitsProducts),
  ...rowViewProductClaims(sameBitsProducts),
];

/**
 * The same for a backend that is told to round products as is fastest: all of its kernels but the product have the
 * reference's bits, and products are within the bound of `boundedProducts`.
 */
export const fastConformanceClaims: readonly Claim[] = [
  ...claims,
  ...conv2dProductClaims(boundedProducts),
  ...matmulProductClaims(boundedProducts),
  ...rowViewProductClaims(boundedProducts),
];
