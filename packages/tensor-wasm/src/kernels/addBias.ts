import { type AddBiasKernel, checkAddBias } from '@inkling/tensor/kernels';
import { type Context, kernelIndex, rowsOf } from './context.ts';

const ADD_BIAS = kernelIndex('addBias');

export const addBiasKernel = ({ queue, input, output }: Context): AddBiasKernel => ({
  addBias(inputBuffer, biasBuffer, outputBuffer) {
    const [, F] = checkAddBias(inputBuffer, biasBuffer, outputBuffer);
    const from = input(inputBuffer);
    const bias = input(biasBuffer);
    const to = output(outputBuffer);
    // Of more axes an item takes several rows: it is then one sample, as it is for the kernels around.
    const items = to.shape.length === 1 ? 1 : rowsOf(to);
    queue.begin(ADD_BIAS, items, to.bytes / 16 / Math.max(1, items));
    queue.read(from);
    queue.readAll(bias);
    queue.write(to);
    queue.integer(F);
  },
});
