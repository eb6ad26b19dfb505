import { type ActivationKernels, checkActivation, checkActivationBackward } from '../kernels/activation.ts';
import { activations } from './activations/index.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

export const activationKernels = ({ round }: Arithmetic): ActivationKernels => ({
  activation(name, inputBuffer, outputBuffer, parameter = 0) {
    checkActivation(name, inputBuffer, outputBuffer);
    const { forward } = activations[name];
    const input = dataOf(inputBuffer);
    const output = memoryOf(outputBuffer);
    const rounded = round(parameter);
    for (let i = 0; i < input.length; i += 1) output[i] = forward(input[i], rounded);
  },

  activationBackward(name, valuesBuffer, outputGradientBuffer, inputGradientBuffer, parameter = 0) {
    checkActivationBackward(name, valuesBuffer, outputGradientBuffer, inputGradientBuffer);
    const { backward } = activations[name];
    const values = dataOf(valuesBuffer);
    const outputGradient = dataOf(outputGradientBuffer);
    const inputGradient = memoryOf(inputGradientBuffer);
    const rounded = round(parameter);
    for (let i = 0; i < values.length; i += 1) {
      inputGradient[i] = backward(values[i], outputGradient[i], rounded);
    }
  },
});
