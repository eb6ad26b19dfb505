import {
  type BinaryCrossEntropyKernels,
  checkValueLoss,
  checkValueLossBackward,
} from '@inkling/tensor/kernels';
import type { Context } from './context.ts';
import { EXP_COST } from './softmax.ts';
import { enqueueValueLoss } from './valueLoss.ts';

/** An exponential and a logarithm. */
const COST = 2 * EXP_COST;

export const binaryCrossEntropyKernels = (context: Context): BinaryCrossEntropyKernels => ({
  binaryCrossEntropy(predictions, targets, losses) {
    const sizes = checkValueLoss('binaryCrossEntropy', predictions, targets, losses);
    enqueueValueLoss(context, 'binaryCrossEntropy', sizes, predictions, targets, losses, COST);
  },
  binaryCrossEntropyBackward(predictions, targets, gradient) {
    const sizes = checkValueLossBackward('binaryCrossEntropyBackward', predictions, targets, gradient);
    enqueueValueLoss(context, 'binaryCrossEntropyBackward', sizes, predictions, targets, gradient, COST);
  },
});
