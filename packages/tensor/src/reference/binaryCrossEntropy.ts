import type { BinaryCrossEntropyKernels } from '../kernels/binaryCrossEntropy.ts';
import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import type { Arithmetic } from './arithmetic.ts';
import { meanSlopes, meanTerms } from './valueLoss.ts';

export const binaryCrossEntropyKernels = (arithmetic: Arithmetic): BinaryCrossEntropyKernels => {
  const { round } = arithmetic;
  return {
    // With σ(z) = 1 / (1 + e^−z):  −log σ(z) = log(1 + e^−z)  and  −log(1 − σ(z)) = z + log(1 + e^−z), so the
    // term is log(1 + e^−z) + z·(1 − t). For z < 0 that is the same as log(1 + e^z) − z·t.
    binaryCrossEntropy(predictions, targets, losses) {
      meanTerms(arithmetic, 'binaryCrossEntropy', predictions, targets, losses, (z, t) =>
        round(Math.max(z, 0) - z * t + log(1 + exp(-Math.abs(z)))),
      );
    },

    // ∂/∂z of log(1 + e^−z) + z·(1 − t) is −e^−z / (1 + e^−z) + 1 − t = σ(z) − t.
    binaryCrossEntropyBackward(predictions, targets, gradient) {
      meanSlopes(arithmetic, 'binaryCrossEntropyBackward', predictions, targets, gradient, (z, t) => {
        const e = exp(-Math.abs(z));
        return round((z < 0 ? e : 1) / (1 + e) - t);
      });
    },
  };
};
