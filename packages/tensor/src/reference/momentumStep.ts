import { checkMomentumStep, type MomentumStepKernel } from '../kernels/momentumStep.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

export const momentumStepKernel = ({ round }: Arithmetic): MomentumStepKernel => ({
  momentumStep(parametersBuffer, gradientsBuffer, velocityBuffer, settings) {
    checkMomentumStep(parametersBuffer, gradientsBuffer, velocityBuffer);
    const parameters = memoryOf(parametersBuffer);
    const gradients = dataOf(gradientsBuffer);
    const velocity = memoryOf(velocityBuffer);
    const rate = round(settings.learningRate);
    const momentum = round(settings.momentum);
    for (let i = 0; i < parameters.length; i += 1) {
      velocity[i] = round(momentum * velocity[i]) + gradients[i];
      const direction = settings.nesterov ? round(gradients[i] + round(momentum * velocity[i])) : velocity[i];
      parameters[i] -= round(rate * direction);
    }
  },
});
