import { checkMomentumStep, type MomentumStepKernel } from '@inkling/tensor/kernels';
import { type Context, kernelIndex, rowsOf, vectorsOf } from './context.ts';

const MOMENTUM_STEP = kernelIndex('momentumStep');

export const momentumStepKernel = ({ queue, input, output }: Context): MomentumStepKernel => ({
  momentumStep(parametersBuffer, gradientsBuffer, velocityBuffer, { learningRate, momentum, nesterov }) {
    checkMomentumStep(parametersBuffer, gradientsBuffer, velocityBuffer);
    const parameters = output(parametersBuffer);
    const gradients = input(gradientsBuffer);
    const velocity = output(velocityBuffer);
    queue.begin(MOMENTUM_STEP, rowsOf(parameters), 2 * vectorsOf(parameters));
    queue.write(parameters);
    queue.read(gradients);
    queue.write(velocity);
    queue.real(learningRate);
    queue.real(momentum);
    queue.integer(nesterov ? 1 : 0);
  },
});
