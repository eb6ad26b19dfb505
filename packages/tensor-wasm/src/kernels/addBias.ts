import { type AddBiasKernel, checkAddBias } from '@inkling/tensor/kernels';
import { type Context, kernelIndex, vectorsOf } from './context.ts';

const ADD_BIAS = kernelIndex('addBias');

export const addBiasKernel = ({ queue, input, output }: Context): AddBiasKernel => ({
  addBias(inputBuffer, biasBuffer, outputBuffer) {
    const [B] = checkAddBias(inputBuffer, biasBuffer, outputBuffer);
    const from = input(inputBuffer);
    const bias = input(biasBuffer);
    const to = output(outputBuffer);
    queue.begin(ADD_BIAS, B, vectorsOf(to));
    queue.read(from);
    queue.readAll(bias);
    queue.write(to);
  },
});
