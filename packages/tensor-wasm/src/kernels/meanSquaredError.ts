import {
  checkValueLoss,
  checkValueLossBackward,
  type MeanSquaredErrorKernels,
} from '@inkling/tensor/kernels';
import type { Context } from './context.ts';
import { enqueueValueLoss } from './valueLoss.ts';

export const meanSquaredErrorKernels = (context: Context): MeanSquaredErrorKernels => ({
  meanSquaredError(predictions, targets, losses) {
    const sizes = checkValueLoss('meanSquaredError', predictions, targets, losses);
    enqueueValueLoss(context, 'meanSquaredError', sizes, predictions, targets, losses, 1);
  },
  meanSquaredErrorBackward(predictions, targets, gradient) {
    const sizes = checkValueLossBackward('meanSquaredErrorBackward', predictions, targets, gradient);
    enqueueValueLoss(context, 'meanSquaredErrorBackward', sizes, predictions, targets, gradient, 1);
  },
});
