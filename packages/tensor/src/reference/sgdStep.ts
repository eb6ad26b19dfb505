import { checkSgdStep, type SgdStepKernel } from '../kernels/sgdStep.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

export const sgdStepKernel = ({ round }: Arithmetic): SgdStepKernel => ({
  sgdStep(parametersBuffer, gradientsBuffer, learningRate) {
    checkSgdStep(parametersBuffer, gradientsBuffer);
    const parameters = memoryOf(parametersBuffer);
    const gradients = dataOf(gradientsBuffer);
    const rate = round(learningRate);
    for (let i = 0; i < parameters.length; i += 1) parameters[i] -= round(rate * gradients[i]);
  },
});
