import { checkSgdStep, type SgdStepKernel } from '@inkling/tensor/kernels';
import { type Context, kernelIndex, rowsOf, vectorsOf } from './context.ts';

const SGD_STEP = kernelIndex('sgdStep');

export const sgdStepKernel = ({ queue, input, output }: Context): SgdStepKernel => ({
  sgdStep(parametersBuffer, gradientsBuffer, learningRate) {
    checkSgdStep(parametersBuffer, gradientsBuffer);
    const parameters = output(parametersBuffer);
    const gradients = input(gradientsBuffer);
    queue.begin(SGD_STEP, rowsOf(parameters), vectorsOf(parameters));
    queue.write(parameters);
    queue.read(gradients);
    queue.real(learningRate);
  },
});
