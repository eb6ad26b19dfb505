import { type AddBiasKernel, checkAddBias } from '@inkling/tensor/kernels';
import { type Context, itemsOfRows } from './context.ts';

export const addBiasKernel = ({ enqueue, read, readAll, write }: Context): AddBiasKernel => ({
  addBias(input, bias, output) {
    const [, F] = checkAddBias(input, bias, output);
    // Of more axes an item takes several rows: it is then one sample, as it is for the kernels around.
    const settings = { items: itemsOfRows(output), integers: [F] };
    enqueue('addBias', [read(input), readAll(bias), write(output)], settings);
  },
});
