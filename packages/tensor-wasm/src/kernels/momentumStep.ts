import { checkMomentumStep, type MomentumStepKernel } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';

export const momentumStepKernel = ({ enqueue, read, write }: Context): MomentumStepKernel => ({
  momentumStep(parameters, gradients, velocity, { learningRate, momentum, nesterov }) {
    checkMomentumStep(parameters, gradients, velocity);
    enqueue('momentumStep', [write(parameters), read(gradients), write(velocity)], {
      cost: 2,
      integers: [nesterov ? 1 : 0],
      reals: [learningRate, momentum],
    });
  },
});
