import { type AdamStepKernel, checkAdamStep } from '../kernels/adamStep.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

export const adamStepKernel = ({ round }: Arithmetic): AdamStepKernel => ({
  adamStep(parametersBuffer, gradientsBuffer, firstMomentsBuffer, secondMomentsBuffer, settings) {
    checkAdamStep(parametersBuffer, gradientsBuffer, firstMomentsBuffer, secondMomentsBuffer);
    const parameters = memoryOf(parametersBuffer);
    const gradients = dataOf(gradientsBuffer);
    const firstMoments = memoryOf(firstMomentsBuffer);
    const secondMoments = memoryOf(secondMomentsBuffer);
    const beta1 = round(settings.beta1);
    const beta2 = round(settings.beta2);
    const oneMinusBeta1 = round(1 - settings.beta1);
    const oneMinusBeta2 = round(1 - settings.beta2);
    const epsilon = round(settings.epsilon);
    const stepSize = round(settings.stepSize);
    for (let i = 0; i < parameters.length; i += 1) {
      const gradient = gradients[i];
      firstMoments[i] = round(beta1 * firstMoments[i]) + round(oneMinusBeta1 * gradient);
      secondMoments[i] = round(beta2 * secondMoments[i]) + round(round(oneMinusBeta2 * gradient) * gradient);
      const denominator = round(round(Math.sqrt(secondMoments[i])) + epsilon);
      parameters[i] -= round(round(stepSize * firstMoments[i]) / denominator);
    }
  },
});
