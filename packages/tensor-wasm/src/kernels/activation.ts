import { type ActivationKernels, checkActivation, checkActivationBackward } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';

/** Approximate cost of an f64 exponential for a vector of four. `relu` only waits for memory. */
const COST = 50;
const costs: Readonly<Record<string, number>> = { relu: 1, leakyRelu: 1 };

export const activationKernels = ({ enqueue, read, write }: Context): ActivationKernels => ({
  activation(name, input, output, parameter = 0) {
    checkActivation(name, input, output);
    const settings = { cost: costs[name] ?? COST, reals: [parameter] };
    enqueue(name, [read(input), write(output)], settings);
  },
  activationBackward(name, values, outputGradient, inputGradient, parameter = 0) {
    checkActivationBackward(name, values, outputGradient, inputGradient);
    const settings = { cost: costs[name] ?? COST, reals: [parameter] };
    enqueue(`${name}Backward`, [read(values), read(outputGradient), write(inputGradient)], settings);
  },
});
