import type { HuberKernels } from '../kernels/huber.ts';
import type { Arithmetic } from './arithmetic.ts';
import { meanSlopes, meanTerms } from './valueLoss.ts';

export const huberKernels = (arithmetic: Arithmetic): HuberKernels => {
  const { round } = arithmetic;
  return {
    huber(predictions, targets, losses, delta) {
      const bend = round(delta);
      meanTerms(arithmetic, 'huber', predictions, targets, losses, (prediction, target) => {
        const distance = Math.abs(round(prediction - target));
        return distance <= bend
          ? round(round(0.5 * distance) * distance)
          : round(bend * round(distance - round(0.5 * bend)));
      });
    },

    // ∂/∂p of ½·(p − t)² is p − t, and of ±δ·(p − t) it is ±δ.
    huberBackward(predictions, targets, gradient, delta) {
      const bend = round(delta);
      meanSlopes(arithmetic, 'huberBackward', predictions, targets, gradient, (prediction, target) =>
        Math.max(-bend, Math.min(bend, round(prediction - target))),
      );
    },
  };
};
