import { type AddScaledKernel, checkAddScaled } from '@inkling/tensor/kernels';
import { type Context, kernelIndex, rowsOf, vectorsOf } from './context.ts';

const ADD_SCALED = kernelIndex('addScaled');

export const addScaledKernel = ({ queue, input, output }: Context): AddScaledKernel => ({
  addScaled(targetBuffer, sourceBuffer, factor) {
    checkAddScaled(targetBuffer, sourceBuffer);
    const target = output(targetBuffer);
    const source = input(sourceBuffer);
    queue.begin(ADD_SCALED, rowsOf(target), vectorsOf(target));
    queue.write(target);
    queue.read(source);
    queue.real(factor);
  },
});
