import { type ActivationKernels, checkActivation, checkActivationBackward } from '@inkling/tensor/kernels';
import { type Context, kernelIndex, rowsOf, vectorsOf } from './context.ts';

/** About what an exponential in f64 takes for a vector of four; `relu` waits for memory. */
const COST = 50;
const costs: Readonly<Record<string, number>> = { relu: 1, leakyRelu: 1 };

export const activationKernels = ({ queue, input, output }: Context): ActivationKernels => ({
  activation(name, inputBuffer, outputBuffer, parameter = 0) {
    checkActivation(name, inputBuffer, outputBuffer);
    const from = input(inputBuffer);
    const to = output(outputBuffer);
    queue.begin(kernelIndex(name), rowsOf(to), (costs[name] ?? COST) * vectorsOf(to));
    queue.read(from);
    queue.write(to);
    queue.real(parameter);
  },
  activationBackward(name, valuesBuffer, outputGradientBuffer, inputGradientBuffer, parameter = 0) {
    checkActivationBackward(name, valuesBuffer, outputGradientBuffer, inputGradientBuffer);
    const values = input(valuesBuffer);
    const outputGradient = input(outputGradientBuffer);
    const to = output(inputGradientBuffer);
    queue.begin(kernelIndex(`${name}Backward`), rowsOf(to), (costs[name] ?? COST) * vectorsOf(to));
    queue.read(values);
    queue.read(outputGradient);
    queue.write(to);
    queue.real(parameter);
  },
});
