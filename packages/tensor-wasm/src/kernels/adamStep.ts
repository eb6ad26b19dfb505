import { type AdamStepKernel, checkAdamStep } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';

/** Roots and quotients take longer than sums. */
const COST = 8;

export const adamStepKernel = ({ enqueue, read, write }: Context): AdamStepKernel => ({
  adamStep(parameters, gradients, firstMoments, secondMoments, { beta1, beta2, epsilon, stepSize }) {
    checkAdamStep(parameters, gradients, firstMoments, secondMoments);
    const operands = [write(parameters), read(gradients), write(firstMoments), write(secondMoments)] as const;
    const reals = [beta1, 1 - beta1, beta2, 1 - beta2, epsilon, stepSize];
    enqueue('adamStep', operands, { cost: COST, reals });
  },
});
