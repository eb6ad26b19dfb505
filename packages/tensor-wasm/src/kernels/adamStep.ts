import { type AdamStepKernel, checkAdamStep } from '@inkling/tensor/kernels';
import { type Context, kernelIndex, rowsOf, vectorsOf } from './context.ts';

const ADAM_STEP = kernelIndex('adamStep');
/** Roots and quotients take longer than sums. */
const COST = 8;

export const adamStepKernel = ({ queue, input, output }: Context): AdamStepKernel => ({
  adamStep(parametersBuffer, gradientsBuffer, firstMomentsBuffer, secondMomentsBuffer, settings) {
    checkAdamStep(parametersBuffer, gradientsBuffer, firstMomentsBuffer, secondMomentsBuffer);
    const parameters = output(parametersBuffer);
    const gradients = input(gradientsBuffer);
    const firstMoments = output(firstMomentsBuffer);
    const secondMoments = output(secondMomentsBuffer);
    const { beta1, beta2, epsilon, stepSize } = settings;
    queue.begin(ADAM_STEP, rowsOf(parameters), COST * vectorsOf(parameters));
    queue.write(parameters);
    queue.read(gradients);
    queue.write(firstMoments);
    queue.write(secondMoments);
    queue.real(beta1);
    queue.real(1 - beta1);
    queue.real(beta2);
    queue.real(1 - beta2);
    queue.real(epsilon);
    queue.real(stepSize);
  },
});
