import { checkValueLoss, checkValueLossBackward, type HuberKernels } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';
import { enqueueValueLoss } from './valueLoss.ts';

export const huberKernels = (context: Context): HuberKernels => ({
  huber(predictions, targets, losses, delta) {
    const sizes = checkValueLoss('huber', predictions, targets, losses);
    enqueueValueLoss(context, 'huber', sizes, predictions, targets, losses, 2, delta);
  },
  huberBackward(predictions, targets, gradient, delta) {
    const sizes = checkValueLossBackward('huberBackward', predictions, targets, gradient);
    enqueueValueLoss(context, 'huberBackward', sizes, predictions, targets, gradient, 2, delta);
  },
});
