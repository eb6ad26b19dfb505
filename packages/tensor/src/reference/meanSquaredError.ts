import type { MeanSquaredErrorKernels } from '../kernels/meanSquaredError.ts';
import type { Arithmetic } from './arithmetic.ts';
import { meanSlopes, meanTerms } from './valueLoss.ts';

export const meanSquaredErrorKernels = (arithmetic: Arithmetic): MeanSquaredErrorKernels => {
  const { round } = arithmetic;
  return {
    meanSquaredError(predictions, targets, losses) {
      meanTerms(arithmetic, 'meanSquaredError', predictions, targets, losses, (prediction, target) => {
        const difference = round(prediction - target);
        return round(difference * difference);
      });
    },

    // ∂/∂p of (p − t)² is 2·(p − t).
    meanSquaredErrorBackward(predictions, targets, gradient) {
      meanSlopes(
        arithmetic,
        'meanSquaredErrorBackward',
        predictions,
        targets,
        gradient,
        (prediction, target) => round(2 * round(prediction - target)),
      );
    },
  };
};
