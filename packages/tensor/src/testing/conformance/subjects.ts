// What the claims are about: the kernels, a file each, and what buffers must do.

export { activationClaims } from './activation.ts';
export { adamStepClaims } from './adamStep.ts';
export { addBiasClaims } from './addBias.ts';
export { addScaledClaims } from './addScaled.ts';
export { addSumClaims } from './addSum.ts';
export { averagePool2dClaims } from './averagePool2d.ts';
export { batchNormClaims } from './batchNorm.ts';
export { binaryCrossEntropyClaims } from './binaryCrossEntropy.ts';
export { bufferClaims } from './buffers.ts';
export { clipClaims } from './clip.ts';
export { conv2dClaims } from './conv2d.ts';
export { copyClaims } from './copy.ts';
export { countCorrectClaims } from './countCorrect.ts';
export { dropoutClaims } from './dropout.ts';
export { gatherRowsClaims } from './gatherRows.ts';
export { huberClaims } from './huber.ts';
export { layerNormClaims } from './layerNorm.ts';
export { matmulClaims } from './matmul.ts';
export { maxPool2dClaims } from './maxPool2d.ts';
export { meanSquaredErrorClaims } from './meanSquaredError.ts';
export { momentumStepClaims } from './momentumStep.ts';
export { moveTowardsClaims } from './moveTowards.ts';
export { rowViewClaims } from './rowView.ts';
export { softmaxClaims } from './softmax.ts';
export { softmaxCrossEntropyClaims } from './softmaxCrossEntropy.ts';
export { sumRowsClaims } from './sumRows.ts';
