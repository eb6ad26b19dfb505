// For authors of backends: the contract of each kernel, and the checks of its shapes that every backend
// makes.

export { mixBits } from '../math/mixBits.ts';
export { type ActivationKernels, checkActivation, checkActivationBackward } from './activation.ts';
export { type ActivationName, activationNames } from './activationNames.ts';
export { type AdamStepKernel, type AdamStepSettings, checkAdamStep } from './adamStep.ts';
export { type AddBiasKernel, checkAddBias } from './addBias.ts';
export { type AddScaledKernel, checkAddScaled } from './addScaled.ts';
export { type AddSumKernel, checkAddSum, SUM_BLOCK } from './addSum.ts';
export {
  type AveragePool2dKernels,
  checkAveragePool2d,
  checkAveragePool2dBackward,
} from './averagePool2d.ts';
export {
  type BatchNormBackwardSettings,
  type BatchNormKernels,
  checkBatchNorm,
  checkBatchNormBackward,
  checkColumnStatistics,
} from './batchNorm.ts';
export type { BinaryCrossEntropyKernels } from './binaryCrossEntropy.ts';
export {
  checkResult,
  checkUpload,
  checkView,
  refuseClosed,
  refuseForeign,
  refuseFreed,
  refuseRowView,
} from './buffers.ts';
export { expectMatrix, expectPictures, expectRows, expectShape } from './checks.ts';
export type { ClipKernels } from './clip.ts';
export {
  type Conv2dKernels,
  type Conv2dLengths,
  type Conv2dSettings,
  checkConv2d,
  checkConv2dInputGradient,
  checkConv2dWeightGradient,
} from './conv2d.ts';
export { type CopyKernel, checkCopy } from './copy.ts';
export { type CountCorrectKernel, checkCountCorrect } from './countCorrect.ts';
export { checkDropout, type DropoutKernel, type DropoutSettings, dropoutBits } from './dropout.ts';
export { checkGatherRows, type GatherRowsKernel } from './gatherRows.ts';
export type { HuberKernels } from './huber.ts';
export { checkLayerNorm, checkLayerNormBackward, type LayerNormKernels } from './layerNorm.ts';
export { checkMatmul, type MatmulKernel, type MatmulSettings } from './matmul.ts';
export { checkMaxPool2d, checkMaxPool2dBackward, type MaxPool2dKernels } from './maxPool2d.ts';
export type { MeanSquaredErrorKernels } from './meanSquaredError.ts';
export { checkMomentumStep, type MomentumStepKernel, type MomentumStepSettings } from './momentumStep.ts';
export { checkMoveTowards, type MoveTowardsKernel } from './moveTowards.ts';
export { checkMultiply, type MultiplyKernel } from './multiply.ts';
export { type Pool2dLengths, poolCounts } from './pool2d.ts';
export { checkRowView } from './rowView.ts';
export { checkSoftmax, checkSoftmaxBackward, type SoftmaxKernels } from './softmax.ts';
export {
  checkSoftmaxCrossEntropy,
  checkSoftmaxCrossEntropyBackward,
  type SoftmaxCrossEntropyKernels,
  type SoftmaxCrossEntropySettings,
} from './softmaxCrossEntropy.ts';
export { checkSumRows, type SumRowsKernel } from './sumRows.ts';
export { checkValueLoss, checkValueLossBackward } from './valueLoss.ts';
export { type Pair, type Window2d, windowCounts } from './window2d.ts';
