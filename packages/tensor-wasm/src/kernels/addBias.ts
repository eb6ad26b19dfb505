import { type AddBiasKernel, checkAddBias } from '@inkling/tensor/kernels';
import { type Context, itemsOfRows } from './context.ts';

export const addBiasKernel = ({ enqueue, read, readAll, write }: Context): AddBiasKernel => ({
  addBias(input, bias, output) {
    const [, F] = checkAddBias(input, bias, output);
    // With more than two axes, an item takes several rows. It is then one sample, as in the kernels before
    // and after.
    const settings = { items: itemsOfRows(output), integers: [F] };
    enqueue('addBias', [read(input), readAll(bias), write(output)], settings);
  },
});
